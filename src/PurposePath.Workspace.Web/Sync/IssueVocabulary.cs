using PurposePath.Realtime.Blazor;
using PurposePath.Realtime.Client;
using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Web.Sync;

/// <summary>The tenant's own types and statuses of issues.</summary>
public sealed class IssueVocabulary : ISessionState
{
    private readonly List<Action> _listeners = [];

    /// <summary>The categories of statuses in the order of the board.</summary>
    public static IReadOnlyList<string> Categories { get; } = ["open", "active", "inactive", "closed"];

    /// <summary>Whether it was read.</summary>
    public bool IsLoaded { get; private set; }

    /// <summary>The active types in their order.</summary>
    public IReadOnlyList<IssueTypeDto> Types { get; private set; } = [];

    /// <summary>The active statuses, by category and order.</summary>
    public IReadOnlyList<IssueStatusDto> Statuses { get; private set; } = [];

    /// <summary>Takes what was read.</summary>
    public void Load(IssueConfigurationDto configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        Types = configuration.Types;
        Statuses = configuration.Statuses;
        IsLoaded = true;
        foreach (var listener in _listeners.ToList())
        {
            listener();
        }
    }

    /// <summary>Calls a handler when types and statuses were read, until what is returned is disposed of.</summary>
    public IDisposable OnLoaded(Action handler)
    {
        _listeners.Add(handler);
        return new Subscription(() => _listeners.Remove(handler));
    }

    /// <summary>A status, or null when there is no such active one.</summary>
    public IssueStatusDto? FindStatus(string statusId) => Statuses.FirstOrDefault(status => status.Id == statusId);

    /// <summary>A type, or null when there is no such active one.</summary>
    public IssueTypeDto? FindType(string typeId) => Types.FirstOrDefault(type => type.Id == typeId);

    /// <summary>The statuses of a category in their order.</summary>
    public IEnumerable<IssueStatusDto> StatusesOf(string category) => Statuses.Where(status => status.Category == category);

    /// <summary>What an issue becomes that is put into a category as a whole: the tenant's default if it is there, else the first.</summary>
    public IssueStatusDto? FirstOf(string category) =>
        StatusesOf(category).FirstOrDefault(status => status.IsDefault) ?? StatusesOf(category).FirstOrDefault();

    /// <inheritdoc/>
    public void Clear()
    {
        Types = [];
        Statuses = [];
        IsLoaded = false;
    }
}
