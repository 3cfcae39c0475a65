namespace PurposePath.Realtime.Server.Tests.FanOut;

public sealed class InProcessDoorbellTests
{
    private readonly InProcessDoorbell _doorbell = new();

    [Fact]
    public void Every_listener_has_heard_a_ring_when_whoever_rang_goes_on()
    {
        var first = new List<DoorbellRing>();
        var second = new List<DoorbellRing>();
        _ = _doorbell.ListenAsync(first.Add, TestContext.Current.CancellationToken);
        _ = _doorbell.ListenAsync(second.Add, TestContext.Current.CancellationToken);

        var ringing = _doorbell.RingAsync("a", 5, TestContext.Current.CancellationToken).AsTask();
        var ringingAgain = _doorbell.RingAsync("b", 9, TestContext.Current.CancellationToken).AsTask();

        Assert.True(ringing.IsCompletedSuccessfully && ringingAgain.IsCompletedSuccessfully);
        Assert.Equal([new DoorbellRing("a", 5), new DoorbellRing("b", 9)], first);
        Assert.Equal(first, second);
    }

    [Fact]
    public async Task A_cancelled_listener_is_forgotten_and_the_others_are_not()
    {
        using var cancellation = new CancellationTokenSource();
        var gone = new List<DoorbellRing>();
        var staying = new List<DoorbellRing>();
        var listening = _doorbell.ListenAsync(gone.Add, cancellation.Token);
        _ = _doorbell.ListenAsync(staying.Add, TestContext.Current.CancellationToken);

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => listening);
        await _doorbell.RingAsync("a", 1, TestContext.Current.CancellationToken);

        Assert.Empty(gone);
        Assert.Single(staying);
    }
}
