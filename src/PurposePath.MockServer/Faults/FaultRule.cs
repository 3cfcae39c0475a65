using System.Collections.Frozen;

namespace PurposePath.MockServer.Faults;

/// <summary>A fault as somebody asked for it: what happens, to whom, and how often.</summary>
/// <param name="Kind">What happens.</param>
internal sealed record FaultRule(FaultKind Kind)
{
    /// <summary>The word for every event of the catalogue.</summary>
    public const string Events = "events";

    /// <summary>What precedes the action in the name of a client's frame.</summary>
    public const string FromClient = "client.";

    /// <summary>The frames it is about: a type, <c>goal.*</c>, <c>*</c> or <c>events</c>; none where it strikes without one.</summary>
    public IReadOnlyList<string> Frames { get; init; } = [];

    /// <summary>How many such frames, or connections, pass before it begins.</summary>
    public long Skip { get; init; }

    /// <summary>It strikes the first after those, and from there each so many.</summary>
    public long Every { get; init; } = 1;

    /// <summary>How often it strikes; 0: without end.</summary>
    public long Times { get; init; } = 1;

    /// <summary>How likely it is to strike when it could.</summary>
    public double Chance { get; init; } = 1;

    /// <summary>How long after its moment it strikes.</summary>
    public TimeSpan After { get; init; }

    /// <summary>How long it is in force; without end where zero.</summary>
    public TimeSpan For { get; init; }

    /// <summary>The number of the only connection it is about.</summary>
    public long? Connection { get; init; }

    /// <summary>The only user it is about.</summary>
    public string? User { get; init; }

    /// <summary>The only tenant it is about.</summary>
    public string? Tenant { get; init; }

    /// <summary>The numbers that were set, and the defaults of the others.</summary>
    public FrozenDictionary<string, long> Numbers { get; init; } = FrozenDictionary<string, long>.Empty;

    /// <summary>The words likewise.</summary>
    public FrozenDictionary<string, string> Words { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>The flags that are set.</summary>
    public FrozenSet<string> Flags { get; init; } = FrozenSet<string>.Empty;

    /// <summary>The rule as it was written.</summary>
    public string Text { get; init; } = string.Empty;

    /// <summary>Whether it strikes every open connection at once.</summary>
    public bool IsImmediate => Kind.Moment == FaultMoment.Connection && Frames.Count == 0;

    public TimeSpan Time(string name = "ms") => TimeSpan.FromMilliseconds(Numbers[name]);

    /// <summary>Whether it is about a connection.</summary>
    /// <param name="who">The connection.</param>
    public bool IsAbout(LinkIdentity who) =>
        (Connection is null || Connection == who.Number)
        && (User is null || string.Equals(User, who.UserId, StringComparison.Ordinal))
        && (Tenant is null || string.Equals(Tenant, who.TenantId, StringComparison.Ordinal));

    /// <summary>Whether it is about a frame.</summary>
    /// <param name="type">The frame's type.</param>
    /// <param name="isEvent">Whether the catalogue has it.</param>
    public bool IsAbout(string type, bool isEvent)
    {
        foreach (var pattern in Frames)
        {
            var isMeant = pattern switch
            {
                Events => isEvent,
                "*" => !type.StartsWith(FromClient, StringComparison.Ordinal),
                _ when pattern.EndsWith(".*", StringComparison.Ordinal) => type.AsSpan().StartsWith(pattern.AsSpan(..^1), StringComparison.Ordinal),
                _ => string.Equals(pattern, type, StringComparison.Ordinal),
            };
            if (isMeant)
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>A connection as faults see it.</summary>
/// <param name="Number">Counts connections from 1.</param>
/// <param name="TenantId">Its tenant, once known.</param>
/// <param name="UserId">Its user, once known.</param>
internal readonly record struct LinkIdentity(int Number, string? TenantId, string? UserId);
