using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using PurposePath.Realtime.Blazor.Browser;
using PurposePath.Realtime.Blazor.Tabs;
using PurposePath.Realtime.Client;
using PurposePath.Realtime.Client.Tabs;
using PurposePath.Realtime.Client.Transport;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Blazor.Tests.Tabs;

public sealed class TabSharingTests : IDisposable
{
    private static readonly Uri Server = new("ws://localhost:5080/realtime");

    private readonly OneTab _browser = new();
    private readonly TabTransport _transport;

    public TabSharingTests() => _transport = new TabTransport(_browser, _browser, new FakeTimeProvider(), new Random(1));

    public void Dispose() => _transport.Dispose();

    [Fact]
    public async Task Lock_and_channel_are_named_after_server_and_user_and_left_with_the_user()
    {
        var sharing = Share();

        await sharing.EnterAsync("lumen:ada");
        var adas = _browser.Name;
        sharing.Leave();
        var left = _browser.Name;
        await sharing.EnterAsync("lumen:ben");

        Assert.EndsWith($"{Server} lumen:ada", adas, StringComparison.Ordinal);
        Assert.Null(left);
        Assert.EndsWith($"{Server} lumen:ben", _browser.Name, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tab_that_shall_not_share_meets_nobody()
    {
        var sharing = Share(shares: false);

        await sharing.EnterAsync("lumen:ada");

        Assert.Null(_browser.Name);
        Assert.Equal(TabPhase.Away, _transport.Phase);
    }

    [Fact]
    public async Task A_page_that_is_put_aside_closes_and_gives_up_the_lock_before_the_browsers_event_returns()
    {
        var sharing = Share();
        await sharing.EnterAsync("lumen:ada");
        _browser.Listener!.LockGranted();
        using var socket = await _transport.ConnectAsync(Server, CancellationToken.None);

        sharing.Give(PageSignal.Suspended);

        Assert.Equal(CloseCodes.PageHidden, _browser.ClosedWith);
        Assert.False(_browser.HasLock);
        Assert.Null(_browser.Name);
        Assert.True(sharing.ClosedAsync().IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_page_that_comes_back_meets_the_same_tabs_again()
    {
        var sharing = Share();
        await sharing.EnterAsync("lumen:ada");
        var name = _browser.Name;

        sharing.Give(PageSignal.Suspended);
        sharing.Give(PageSignal.Suspended);
        sharing.Give(PageSignal.Resumed);

        Assert.Equal(name, _browser.Name);
        Assert.Equal(TabPhase.Following, _transport.Phase);
    }

    [Fact]
    public async Task A_browser_that_refuses_locks_leaves_each_tab_its_own_connection()
    {
        var sharing = Share();
        await sharing.EnterAsync("lumen:ada");

        _browser.Listener!.LockFailed();
        using var socket = await _transport.ConnectAsync(Server, CancellationToken.None);
        await sharing.EnterAsync("lumen:ada");

        Assert.Equal(TabPhase.Away, _transport.Phase);
        Assert.False(Assert.IsType<OwnSocket>(socket).IsShared);
    }

    private TabSharing Share(bool shares = true) => new(
        _transport,
        _browser,
        Options.Create(new RealtimeComponentOptions { ShareConnection = shares }),
        Options.Create(new RealtimeClientOptions { Url = Server }));

    // A browser with one tab, and a network whose sockets open at once and say nothing.
    private sealed class OneTab : ITabSpace, ITabPlace, ITransport, ITransportSocket
    {
        public bool IsSupported => true;

        public Task PrepareAsync() => Task.CompletedTask;

        public string? Name { get; private set; }

        public ITabListener? Listener { get; private set; }

        public bool HasLock { get; private set; }

        public int? ClosedWith { get; private set; }

        public ITabPlace Enter(string name, ITabListener tab)
        {
            Name = name;
            Listener = tab;
            return this;
        }

        public void RequestLock(bool steals) => HasLock = true;

        public void ReleaseLock() => HasLock = false;

        public void Post(ReadOnlySpan<byte> message)
        {
            // There is nobody to hear it.
        }

        public void Leave() => Name = null;

        public ValueTask<ITransportSocket> ConnectAsync(Uri url, CancellationToken cancellationToken) => ValueTask.FromResult<ITransportSocket>(this);

        public ValueTask<TransportMessage> ReceiveAsync() => new(new TaskCompletionSource<TransportMessage>().Task);

        public ValueTask SendAsync(ReadOnlyMemory<byte> utf8) => ValueTask.CompletedTask;

        public ValueTask CloseAsync(int code)
        {
            ClosedWith = code;
            return ValueTask.CompletedTask;
        }

        public void Abort()
        {
            // Nothing is open.
        }

        public void Dispose() => Abort();
    }
}
