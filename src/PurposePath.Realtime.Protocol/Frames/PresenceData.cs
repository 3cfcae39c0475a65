using System.Text.Json.Serialization;

namespace PurposePath.Realtime.Protocol;

/// <summary>One user as the others see them: an entry of <c>presence.snapshot</c> and the <c>data</c> of <c>presence.changed</c>.</summary>
public sealed record PresenceData
{
    /// <summary>The user.</summary>
    public required string UserId { get; init; }

    /// <summary>Their name; their id where no name is known.</summary>
    public required string Name { get; init; }

    /// <summary>What they look at, or <see langword="null"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public PresenceView? Viewing { get; init; }

    /// <summary>Whether they are writing there.</summary>
    public bool Typing { get; init; }

    /// <summary>Whether they are here; <see langword="false"/> once their last connection has been gone for 10 s.</summary>
    public bool Online { get; init; }
}

/// <summary>What a user looks at (docs/protocol.md 9).</summary>
/// <param name="EntityType">The kind of thing, for example <c>goal</c>; at most 32 characters.</param>
/// <param name="EntityId">Its id; at most 64 characters.</param>
public sealed record PresenceView(string EntityType, string EntityId)
{
    /// <summary>The longest <see cref="EntityType"/>, in characters.</summary>
    public const int MaxTypeLength = 32;

    /// <summary>The longest <see cref="EntityId"/>, in characters.</summary>
    public const int MaxIdLength = 64;

    /// <summary>Refuses what no server takes.</summary>
    /// <param name="view">What a user looks at, or <see langword="null"/>.</param>
    /// <exception cref="ArgumentException">A part is empty or too long.</exception>
    public static void Check(PresenceView? view)
    {
        if (view is { EntityType: not { Length: > 0 and <= MaxTypeLength } } or { EntityId: not { Length: > 0 and <= MaxIdLength } })
        {
            throw new ArgumentException($"The kind has 1 to {MaxTypeLength} characters and the id 1 to {MaxIdLength}.", nameof(view));
        }
    }
}

/// <summary>The <c>data</c> of <c>presence.snapshot</c>.</summary>
/// <param name="Users">Everybody who is here.</param>
public sealed record PresenceSnapshotData(IReadOnlyList<PresenceData> Users);
