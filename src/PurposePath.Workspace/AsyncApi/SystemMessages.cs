using System.Text.Json;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Workspace.AsyncApi;

/// <summary>The frames that are no domain events; the schema of each <c>data</c> is that of the record it is written from.</summary>
internal static class SystemMessages
{
    private static readonly JsonSerializerOptions Wire = new(JsonSerializerDefaults.Web)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    private static readonly JsonSchemaExporterOptions Present = new() { TreatNullObliviousAsNonNullable = true };

    public static IReadOnlyList<SocketMessage> All { get; } =
    [
        From<AuthSuccessData>(FrameTypes.AuthSuccess, "The connection is authenticated; what the server can do, and from where events follow."),
        From<ErrorData>(FrameTypes.AuthError, "The token was refused."),
        From<ErrorData>(FrameTypes.ConnectionError, "Something is wrong with the connection or a frame of the client."),
        From<ErrorData>(FrameTypes.BroadcastError, "Something could not be delivered."),
        From<PongData>(FrameTypes.Pong, "The answer to a ping."),
        From<HeartbeatData>(FrameTypes.Heartbeat, "A sign of life that tells the last event sent on this connection."),
        From<DegradedData>(FrameTypes.Degraded, "Whether events come live or late."),
        From<DrainData>(FrameTypes.Drain, "The server is about to go: when this connection should move."),
        From<SubscribeSuccessData>(FrameTypes.SubscribeSuccess, "The filter is in force."),
        From<FeaturesAcceptedData>(FrameTypes.FeaturesAccepted, "The features are in force from the next message on."),
        From<ReplayCompletedData>(FrameTypes.ReplayCompleted, "Every missed event was sent."),
        From<PresenceSnapshotData>(FrameTypes.PresenceSnapshot, "Who is here."),
        From<PresenceData>(FrameTypes.PresenceChanged, "One user came, went or looks at something else."),
    ];

    private static SocketMessage From<TData>(string type, string summary) =>
        new(type, type, summary, FrameSchema.Of(type, Wire.GetJsonSchemaAsNode(typeof(TData), Present).AsObject(), isEvent: false));
}
