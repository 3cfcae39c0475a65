using PurposePath.Realtime.Blazor;
using PurposePath.Realtime.Client;
using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Web.Sync;

/// <summary>Who is signed in, and who else is in the tenant.</summary>
public sealed class PeopleDirectory : ISessionState
{
    private readonly List<Action> _listeners = [];
    private Dictionary<string, PersonDto> _byId = new(StringComparer.Ordinal);

    /// <summary>The signed-in user, or null before it is known.</summary>
    public UserDto? Me { get; private set; }

    /// <summary>Whether the signed-in user owns or administers the tenant; the server decides all the same.</summary>
    public bool IsAdministrator => Me is { Role: "admin" } or { IsTenantOwner: true };

    /// <summary>Everybody, by name.</summary>
    public IReadOnlyList<PersonDto> People { get; private set; } = [];

    /// <summary>Takes what was read.</summary>
    public void Load(UserDto me, IReadOnlyList<PersonDto> people)
    {
        Me = me;
        People = [.. people.OrderBy(person => person.Name, StringComparer.OrdinalIgnoreCase)];
        _byId = people.ToDictionary(person => person.Id, StringComparer.Ordinal);
    }

    /// <summary>Takes what the signed-in user changed of themselves.</summary>
    public void Become(UserDto me)
    {
        Me = me;
        foreach (var listener in _listeners.ToList())
        {
            listener();
        }
    }

    /// <summary>Calls a handler when the signed-in user changed themselves, until what is returned is disposed of.</summary>
    public IDisposable OnMeChanged(Action handler)
    {
        _listeners.Add(handler);
        return new Subscription(() => _listeners.Remove(handler));
    }

    /// <summary>A person's name, or null when there is no such person here.</summary>
    public string? FindName(string personId) =>
        _byId.TryGetValue(personId, out var person) ? person.Name
        : Me?.Id == personId ? Me.Name
        : null;

    /// <summary>A person's name, or a word that stands for it.</summary>
    public string NameOf(string personId) => FindName(personId) ?? "A colleague";

    /// <inheritdoc/>
    public void Clear()
    {
        Me = null;
        People = [];
        _byId = new(StringComparer.Ordinal);
    }
}
