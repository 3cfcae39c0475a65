using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using PurposePath.Realtime.Server.Tests.Hosting;

namespace PurposePath.Realtime.Server.Tests;

public sealed class RequiredPartsTests
{
    [Fact]
    public async Task Without_the_server_mapping_says_what_to_call() =>
        Assert.Contains("AddPurposePathRealtime()", await MapAsync(_ => { }));

    [Fact]
    public async Task Without_an_authenticator_mapping_says_what_to_register() =>
        Assert.Contains("ITokenAuthenticator", await MapAsync(services => services.AddPurposePathRealtime().AddInMemoryEventLog()));

    [Fact]
    public async Task Without_a_log_mapping_says_what_to_call() =>
        Assert.Contains("AddInMemoryEventLog()", await MapAsync(services =>
        {
            services.AddSingleton<ITokenAuthenticator>(new ScriptedAuthenticator(TimeProvider.System));
            services.AddPurposePathRealtime();
        }));

    [Fact]
    public async Task Adding_it_twice_changes_nothing()
    {
        await using var server = await ServerUnderTest.StartAsync(services: services => services.AddPurposePathRealtime());
        await using var client = await server.JoinAsync("tenant-1");

        await server.PublishAsync("tenant-1");

        Assert.Equal(1, (await client.ReceiveAsync()).GetProperty("seq").GetInt64());
        await client.SyncAsync();
    }

    [Fact]
    public async Task An_applications_own_parts_are_kept()
    {
        var doorbell = new SilentDoorbell();
        await using var server = await ServerUnderTest.StartAsync(services: services => services.AddSingleton<IDoorbell>(doorbell));

        var position = await server.PublishAsync("tenant-1");

        Assert.Equal(new DoorbellRing("tenant-1", position.Sequence), Assert.Single(doorbell.Rings));
    }

    private static async Task<string> MapAsync(Action<IServiceCollection> configure)
    {
        var builder = WebApplication.CreateSlimBuilder();
        configure(builder.Services);
        await using var app = builder.Build();
        return Assert.Throws<InvalidOperationException>(() => app.MapPurposePathRealtime()).Message;
    }

    private sealed class SilentDoorbell : IDoorbell
    {
        public List<DoorbellRing> Rings { get; } = [];

        public ValueTask RingAsync(string tenantId, long sequence, CancellationToken cancellationToken)
        {
            Rings.Add(new DoorbellRing(tenantId, sequence));
            return ValueTask.CompletedTask;
        }

        public Task ListenAsync(Action<DoorbellRing> heard, CancellationToken cancellationToken) =>
            Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
    }
}
