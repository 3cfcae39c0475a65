using PurposePath.Realtime.Blazor;

namespace PurposePath.Workspace.Web.Sync;

/// <summary>What pages showed last, so that coming back to one shows it at once while it is read again. One entry for each kind of page.</summary>
public sealed class LastSnapshots : ISessionState
{
    private readonly Dictionary<Type, object> _byType = [];

    /// <summary>Keeps a page's data.</summary>
    public void Keep<T>(T snapshot)
        where T : class => _byType[typeof(T)] = snapshot;

    /// <summary>The data kept last, or null.</summary>
    public T? Find<T>()
        where T : class => _byType.GetValueOrDefault(typeof(T)) as T;

    /// <inheritdoc/>
    public void Clear() => _byType.Clear();
}
