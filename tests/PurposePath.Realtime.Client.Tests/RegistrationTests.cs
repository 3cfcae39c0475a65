using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace PurposePath.Realtime.Client.Tests;

/// <summary>With dependency injection and without.</summary>
public sealed class RegistrationTests
{
    [Fact]
    public async Task One_connection_serves_the_whole_application()
    {
        var services = new ServiceCollection();
        services.AddRealtimeClient(static options => options.Url = RealtimeEnvironments.Local)
            .AddTokenProvider(static (_, _, _) => ValueTask.FromResult<string?>(null))
            .AddConnectivityHints<NoHints>();
        await using var provider = services.BuildServiceProvider();

        var connection = provider.GetRequiredService<IRealtimeConnection>();

        Assert.Same(connection, provider.GetRequiredService<RealtimeConnection>());
        var failure = await Assert.ThrowsAsync<RealtimeConnectionException>(() => connection.StartAsync(TestContext.Current.CancellationToken));
        Assert.Equal(FailureReason.SignedOut, failure.Reason);
    }

    [Fact]
    public async Task A_provider_may_be_a_service()
    {
        var services = new ServiceCollection();
        services.AddRealtimeClient(static options => options.Url = RealtimeEnvironments.Local).AddTokenProvider<SignedOutProvider>();
        await using var provider = services.BuildServiceProvider();

        var failure = await Assert.ThrowsAsync<RealtimeConnectionException>(
            () => provider.GetRequiredService<IRealtimeConnection>().StartAsync(TestContext.Current.CancellationToken));

        Assert.Equal(FailureReason.SignedOut, failure.Reason);
    }

    [Fact]
    public async Task A_setting_out_of_range_stops_the_start_and_is_named()
    {
        var services = new ServiceCollection();
        services.AddRealtimeClient(static options => options.DispatchCapacity = 1).AddTokenProvider<SignedOutProvider>();
        await using var provider = services.BuildServiceProvider();

        var failure = Assert.Throws<OptionsValidationException>(provider.GetRequiredService<IRealtimeConnection>);

        Assert.Contains(nameof(RealtimeClientOptions.DispatchCapacity), failure.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(RealtimeClientOptions.Url), failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Three_lines_do_without_services()
    {
        await using var connection = RealtimeConnection.Create(RealtimeEnvironments.Local, static (_, _) => ValueTask.FromResult<string?>(null));

        await Assert.ThrowsAsync<RealtimeConnectionException>(() => connection.StartAsync(TestContext.Current.CancellationToken));

        Assert.Equal(ConnectionStatus.Error, connection.Status);
    }

    private sealed class NoHints : IConnectivityHints
    {
        public IDisposable Watch(Action<ConnectivityHint> handler) => new Subscription(static () => { });
    }

    private sealed class SignedOutProvider : IAccessTokenProvider
    {
        public ValueTask<string?> GetTokenAsync(bool refresh, CancellationToken cancellationToken) => throw new SignedOutException();
    }
}
