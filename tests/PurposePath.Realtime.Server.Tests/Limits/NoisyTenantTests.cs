using PurposePath.Realtime.Server.Tests.Hosting;

namespace PurposePath.Realtime.Server.Tests.Limits;

public sealed class NoisyTenantTests
{
    private const int Quiet = 50;

    [Fact]
    public async Task F47_a_tenant_that_never_stops_does_not_starve_another()
    {
        await using var server = await ServerUnderTest.StartAsync(static options =>
        {
            // Its readers are not to be found slow: what is tested is that they are many and always have something to be sent.
            options.OutboundQueueBytes = 64 * 1024 * 1024;
            options.OutboundQueueFrames = 1_000_000;
        });
        var readers = await Task.WhenAll(Enumerable.Range(0, 5).Select(number => server.JoinAsync("noisy", $"user-{number}")));
        await using var quiet = await server.JoinAsync("quiet");
        using var enough = new CancellationTokenSource();
        var reading = readers.Select(reader => ReadAsync(reader, enough.Token)).ToList();
        var noise = Task.Run(() => PublishAsync(server, enough.Token), TestContext.Current.CancellationToken);
        await Condition.HoldsAsync(() => server.Log.HeadOf("noisy").Sequence > 1000);

        // The noise goes on until the quiet tenant has everything: if it had to wait for the end of the noise, it would wait for ever.
        for (var number = 1; number <= Quiet; number++)
        {
            await server.PublishAsync("quiet", number);
            Assert.Equal(number, (await quiet.ReceiveAsync()).GetProperty("seq").GetInt64());
        }

        Assert.False(noise.IsCompleted, "The noise was over too early.");
        await enough.CancelAsync();
        await noise;

        // For whoever has read everything and waits.
        await server.PublishAsync("noisy");
        Assert.All(await Task.WhenAll(reading), static last => Assert.True(last > 0, "A reader of the noisy tenant got nothing."));
        foreach (var reader in readers)
        {
            await reader.DisposeAsync();
        }
    }

    private static async Task PublishAsync(ServerUnderTest server, CancellationToken enough)
    {
        for (var number = 1; !enough.IsCancellationRequested; number++)
        {
            await server.PublishAsync("noisy", number);
            if (number % 50 == 0)
            {
                await Task.Yield();
            }
        }
    }

    // Contiguous as long as it lasts.
    private static async Task<long> ReadAsync(TestClient reader, CancellationToken enough)
    {
        var last = 0L;
        while (!enough.IsCancellationRequested)
        {
            var sequence = (await reader.ReceiveAsync()).GetProperty("seq").GetInt64();
            Assert.Equal(last + 1, sequence);
            last = sequence;
        }

        return last;
    }
}
