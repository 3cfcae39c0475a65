namespace PurposePath.Workspace.Tests.Hosting;

/// <summary>
/// One host for the cases of a class that only read, or that change only what each of them has made: starting a host costs more than such a case.
/// </summary>
public sealed class SharedHost : IAsyncLifetime
{
    public SharedHost() => Host = new WorkspaceHost { Adjust = Queries.AddTo };

    internal WorkspaceHost Host { get; }

    /// <summary>What it asks its database.</summary>
    internal RecordedQueries Queries { get; } = new();

    internal ApiCaller Ada { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Ada = await Host.SignInAsync(Seeds.Ada);

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
