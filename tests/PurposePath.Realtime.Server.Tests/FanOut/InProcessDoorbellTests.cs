using PurposePath.Realtime.Server.FanOut;
using PurposePath.Realtime.Server.Tests.Hosting;

namespace PurposePath.Realtime.Server.Tests.FanOut;

public sealed class InProcessDoorbellTests
{
    private readonly InProcessDoorbell _doorbell = new();

    [Fact]
    public async Task Rings_of_a_tenant_merge_into_the_highest_and_every_listener_hears_them()
    {
        await using var first = Listen();
        await using var second = Listen();
        var firstRing = first.MoveNextAsync();
        var secondRing = second.MoveNextAsync();
        await Condition.HoldsAsync(() => _doorbell.HasListeners);
        await RingAsync("a", 1);
        Assert.True(await firstRing && await secondRing);

        await RingAsync("b", 5);
        await RingAsync("b", 9);
        await RingAsync("b", 7);
        await first.MoveNextAsync();
        await second.MoveNextAsync();

        Assert.Equal(new DoorbellRing("b", 9), first.Current);
        Assert.Equal(new DoorbellRing("b", 9), second.Current);
    }

    [Fact]
    public async Task A_listener_that_does_not_listen_costs_one_entry_per_tenant_and_no_more_than_its_bound()
    {
        await using var listener = Listen();
        var first = listener.MoveNextAsync();
        await RingAsync("first", 1);
        await first;

        for (var number = 0; number < 70_000; number++)
        {
            await RingAsync($"tenant-{number}", 1);
        }

        var heard = 0;
        while (heard < 65_536)
        {
            Assert.True(await listener.MoveNextAsync());
            heard++;
        }

        await RingAsync("last", 1);
        await listener.MoveNextAsync();
        Assert.Equal("last", listener.Current.TenantId);
    }

    [Fact]
    public async Task A_cancelled_listener_is_forgotten()
    {
        using var cancellation = new CancellationTokenSource();
        await using var listener = _doorbell.ListenAsync(cancellation.Token).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        var waiting = listener.MoveNextAsync();

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await waiting);
        Assert.False(_doorbell.HasListeners);
    }

    private IAsyncEnumerator<DoorbellRing> Listen() =>
        _doorbell.ListenAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);

    private ValueTask RingAsync(string tenantId, long sequence) =>
        _doorbell.RingAsync(tenantId, sequence, TestContext.Current.CancellationToken);
}
