namespace PurposePath.Realtime.Server.FanOut;

/// <summary>One connection's part in a tenant's feed.</summary>
internal sealed class FeedLease(FeedTable table, TenantFeed feed) : IAsyncDisposable
{
    public TenantFeed Feed => feed;

    public ValueTask DisposeAsync() => table.ReleaseAsync(feed);
}
