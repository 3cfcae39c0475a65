using System.Collections.Frozen;

namespace PurposePath.Realtime.Protocol;

/// <summary>Finds what a type's name means in any of its spellings (docs/protocol.md 12 step 5).</summary>
internal static class TypeNames
{
    private const string GoalUpdated = "goal.updated";

    private static readonly FrozenDictionary<string, EventType> Events = EventCatalog.All
        .SelectMany(type => type.Definition.Aliases.Append(type.Name).Select(name => (Key: Fold(name), Type: type)))
        .ToFrozenDictionary(entry => entry.Key, entry => entry.Type, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Controls = new[]
        {
            FrameTypes.PresenceSnapshot, FrameTypes.PresenceChanged,
            FrameTypes.AuthSuccess, FrameTypes.Ping, FrameTypes.Pong, FrameTypes.Heartbeat, FrameTypes.Degraded, FrameTypes.Drain,
            FrameTypes.SubscribeSuccess, FrameTypes.FeaturesAccepted, FrameTypes.ReplayCompleted,
        }
        .ToFrozenDictionary(Fold, StringComparer.Ordinal);

    // Catch-alls of the past say only that something changed: one spelling for those who listen to everything.
    private static readonly FrozenDictionary<string, string> CatchAlls =
        new[] { GoalUpdated, "action.updated" }.ToFrozenDictionary(Fold, StringComparer.Ordinal);

    // What an old catch-all means follows from the status it carries.
    private static readonly FrozenDictionary<string, EventType> ByGoalStatus = new Dictionary<string, EventType>(StringComparer.Ordinal)
    {
        [GoalStatus.Active.Name] = GoalEvents.Activated,
        [GoalStatus.Completed.Name] = GoalEvents.Completed,
        [GoalStatus.Cancelled.Name] = GoalEvents.Cancelled,
        [GoalStatus.Paused.Name] = GoalEvents.Paused,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Codes = new[]
    {
        ErrorCodes.Unauthorized, ErrorCodes.Forbidden, ErrorCodes.NotFound, ErrorCodes.ValidationError, ErrorCodes.RateLimitExceeded,
        ErrorCodes.InternalError,
    }.ToFrozenSet(StringComparer.Ordinal);

    public static EventType? FindEvent(string name, LooseObject? data)
    {
        if (Events.TryGetValue(Fold(name), out var type))
        {
            return type;
        }

        var status = Canonicalize(name) == GoalUpdated ? data?.Text("newStatus") ?? data?.Text("status") : null;
        return status is not null && GoalStatus.Vocabulary.TryGetName(status, out var canonical) ? ByGoalStatus.GetValueOrDefault(canonical) : null;
    }

    /// <summary>The name of a type the catalogue does not have: as it came, but for the known catch-alls.</summary>
    public static string Canonicalize(string name) => CatchAlls.GetValueOrDefault(Fold(name), name);

    public static string? FindControl(string name) => Controls.GetValueOrDefault(Fold(name));

    public static bool IsError(string name) =>
        name == FrameTypes.Error || name.EndsWith(".error", StringComparison.Ordinal) || name.EndsWith("_error", StringComparison.Ordinal);

    public static bool IsErrorCode(string? code) => code is not null && Codes.Contains(code);

    // Case and separators never matter; any other character makes another name.
    private static string Fold(string name) =>
        string.Concat(name.Where(letter => letter is not ('.' or '-' or '_'))).ToLowerInvariant();
}
