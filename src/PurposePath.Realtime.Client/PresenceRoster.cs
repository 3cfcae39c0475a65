using System.Collections.Immutable;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client;

/// <summary>Who is here and looks at what, as the server told last (docs/protocol.md 9). Immutable; every change is another roster.</summary>
public sealed record PresenceRoster
{
    /// <summary>The most users it holds; a server that tells of more is not believed beyond that.</summary>
    public const int MaxUsers = 10_000;

    private static readonly IComparer<PresenceData> ById = Comparer<PresenceData>.Create(static (left, right) => string.CompareOrdinal(left.UserId, right.UserId));

    private ImmutableList<PresenceData> _users = [];

    /// <summary>Nothing is known: not connected, not told yet, or not offered by the server.</summary>
    public static PresenceRoster Unknown { get; } = new();

    /// <summary>Whether the server told who is here; without, <see cref="Users"/> is empty and says nothing.</summary>
    public bool IsKnown { get; private init; }

    /// <summary>Everybody who is here, by user id; the user of this connection among them.</summary>
    public IReadOnlyList<PresenceData> Users => _users;

    /// <summary>A roster of these users.</summary>
    /// <param name="users">Who is here; those who are not online are left out, and of several with one id the last counts.</param>
    public static PresenceRoster Of(IEnumerable<PresenceData> users)
    {
        ArgumentNullException.ThrowIfNull(users);
        return users.Aggregate(Unknown with { IsKnown = true }, static (roster, user) => roster.With(user));
    }

    /// <summary>The roster after a change of one user.</summary>
    /// <param name="user">Their state now.</param>
    public PresenceRoster With(PresenceData user)
    {
        ArgumentNullException.ThrowIfNull(user);
        var index = _users.BinarySearch(user, ById);
        return (index >= 0, user.Online) switch
        {
            (true, true) => this with { _users = _users.SetItem(index, user) },
            (true, false) => this with { _users = _users.RemoveAt(index) },
            (false, true) when _users.Count < MaxUsers => this with { _users = _users.Insert(~index, user) },
            _ => this,
        };
    }

    /// <summary>Who looks at something.</summary>
    /// <param name="view">The thing.</param>
    public IEnumerable<PresenceData> Viewing(PresenceView view) => _users.Where(user => user.Viewing == view);
}
