using System.Text.Json.Serialization;

namespace PurposePath.Realtime.Protocol;

/// <summary>Source-generated JSON of every payload: camelCase, absent rather than null.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(WireTimeConverter)])]
[JsonSerializable(typeof(GoalCreated))]
[JsonSerializable(typeof(GoalActivated))]
[JsonSerializable(typeof(GoalCompleted))]
[JsonSerializable(typeof(GoalCancelled))]
[JsonSerializable(typeof(GoalPaused))]
[JsonSerializable(typeof(GoalResumed))]
[JsonSerializable(typeof(GoalActivityCreated))]
[JsonSerializable(typeof(ActionCreated))]
[JsonSerializable(typeof(ActionStatusChanged))]
[JsonSerializable(typeof(ActionCompleted))]
[JsonSerializable(typeof(ActionPriorityChanged))]
[JsonSerializable(typeof(ActionReassigned))]
[JsonSerializable(typeof(ActionProgressUpdated))]
[JsonSerializable(typeof(MeasureReadingCreated))]
[JsonSerializable(typeof(IssueCreated))]
[JsonSerializable(typeof(IssueStatusChanged))]
[JsonSerializable(typeof(DecisionCreated))]
[JsonSerializable(typeof(AttachmentCreated))]
[JsonSerializable(typeof(EntityNotice))]
internal sealed partial class EventJsonContext : JsonSerializerContext;
