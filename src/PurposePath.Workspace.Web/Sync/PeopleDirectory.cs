using PurposePath.Realtime.Blazor;
using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Web.Sync;

/// <summary>Who is signed in, and who else is in the tenant.</summary>
public sealed class PeopleDirectory : ISessionState
{
    private Dictionary<string, PersonDto> _byId = new(StringComparer.Ordinal);

    /// <summary>The signed-in user, or null before it is known.</summary>
    public UserDto? Me { get; private set; }

    /// <summary>Everybody, by name.</summary>
    public IReadOnlyList<PersonDto> People { get; private set; } = [];

    /// <summary>Takes what was read.</summary>
    public void Load(UserDto me, IReadOnlyList<PersonDto> people)
    {
        Me = me;
        People = [.. people.OrderBy(person => person.Name, StringComparer.OrdinalIgnoreCase)];
        _byId = people.ToDictionary(person => person.Id, StringComparer.Ordinal);
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
