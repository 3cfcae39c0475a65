using System.Text.Json.Serialization;

namespace PurposePath.Realtime.Protocol;

/// <summary>Source-generated JSON of the frames that are no domain events.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(WireTimeConverter)])]
[JsonSerializable(typeof(AuthSuccessData))]
[JsonSerializable(typeof(ErrorData))]
[JsonSerializable(typeof(PongData))]
[JsonSerializable(typeof(HeartbeatData))]
[JsonSerializable(typeof(ReplayCompletedData))]
[JsonSerializable(typeof(SubscribeSuccessData))]
[JsonSerializable(typeof(FeaturesAcceptedData))]
[JsonSerializable(typeof(DegradedData))]
[JsonSerializable(typeof(DrainData))]
[JsonSerializable(typeof(PresenceSnapshotData))]
[JsonSerializable(typeof(PresenceData))]
internal sealed partial class FrameJsonContext : JsonSerializerContext;
