using PurposePath.Realtime.Blazor;
using PurposePath.Realtime.Client;
using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Web.Sync;

/// <summary>
/// Who is signed in, and who else is in the tenant. Whoever shows people uses the store too
/// (<see cref="RealtimeComponentBase.UseStore{TEntity}"/>), so that somebody who joins or is renamed shows at once.
/// </summary>
/// <param name="everybody">All people of the tenant, also those who are not given work any more: their names stand on what they did.</param>
public sealed class PeopleDirectory(EntityStore<PersonDto> everybody) : ISessionState
{
    private readonly List<Action> _listeners = [];
    private IReadOnlyList<PersonDto>? _sortedFrom;
    private IReadOnlyList<PersonDto> _sorted = [];

    /// <summary>The signed-in user, or null before it is known.</summary>
    public UserDto? Me { get; private set; }

    /// <summary>Whether the signed-in user owns or administers the tenant; the server decides all the same.</summary>
    public bool IsAdministrator => Me is { Role: "admin" } or { IsTenantOwner: true };

    /// <summary>Everybody who may be given work, by name; the same list until somebody changes.</summary>
    public IReadOnlyList<PersonDto> People
    {
        get
        {
            var all = everybody.All;
            if (!ReferenceEquals(all, _sortedFrom))
            {
                _sorted = [.. all.Where(person => person.IsAssignable).OrderBy(person => person.Name, StringComparer.OrdinalIgnoreCase)];
                _sortedFrom = all;
            }

            return _sorted;
        }
    }

    /// <summary>Takes what was read.</summary>
    /// <param name="me">The signed-in user.</param>
    /// <param name="people">Everybody.</param>
    /// <param name="position">The position it is true for.</param>
    public void Load(UserDto me, IReadOnlyList<PersonDto> people, StreamCursor? position = null)
    {
        everybody.Load(people, position);
        Become(me);
    }

    /// <summary>Takes what the signed-in user changed of themselves.</summary>
    public void Become(UserDto me)
    {
        if (Me == me)
        {
            return;
        }

        Me = me;
        foreach (var listener in _listeners.ToList())
        {
            listener();
        }
    }

    /// <summary>Calls a handler when the signed-in user changed, until what is returned is disposed of.</summary>
    public IDisposable OnMeChanged(Action handler)
    {
        _listeners.Add(handler);
        return new Subscription(() => _listeners.Remove(handler));
    }

    /// <summary>A person's name, or null when there is no such person here.</summary>
    public string? FindName(string personId) =>
        everybody.Find(personId) is { } person ? person.Name
        : Me?.Id == personId ? Me.Name
        : null;

    /// <summary>A person's name, or a word that stands for it.</summary>
    public string NameOf(string personId) => FindName(personId) ?? "A colleague";

    /// <inheritdoc/>
    public void Clear() => Me = null;
}
