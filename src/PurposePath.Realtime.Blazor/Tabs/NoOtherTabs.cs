namespace PurposePath.Realtime.Blazor.Tabs;

/// <summary>Where there are no tabs: a host that renders the first paint, a test.</summary>
internal sealed class NoOtherTabs : ITabLock
{
    public Task<T> RunAsync<T>(string name, Func<Task<T>> work, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        return work();
    }
}
