using Microsoft.Extensions.Time.Testing;
using PurposePath.Realtime.Client.Tabs;
using PurposePath.Realtime.Client.Tests.Connection.Exploration;
using PurposePath.Realtime.Client.Transport;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Tests.Tabs.Streams;

/// <summary>
/// One tab and the least of a client: it connects, reads, and comes back from its position when the socket has ended or should be left. On each socket events
/// must follow each other from the position that it was opened with.
/// </summary>
internal sealed class StreamTab : ITabSpace, ITabPlace, IDisposable
{
    private static readonly Uri Server = new("ws://localhost/realtime");

    private readonly TabTransport _transport;
    private readonly Action<StreamTab, byte[]> _post;
    private readonly IDisposable? _words;
    private ITabListener? _listener;
    private ITransportSocket? _socket;
    private bool _isGone;

    public StreamTab(ITransport network, FakeTimeProvider time, Random random, Action<StreamTab, byte[]> post)
    {
        _post = post;
        _transport = new TabTransport(network, this, time, random);
        _words = _transport.Watch(word => _ = word == TransportWord.Move ? LeaveAsync() : Task.CompletedTask);
        _transport.Enter("ada");
        Running = RunAsync();
    }

    public bool IsSupported => true;

    public bool HasLock { get; private set; }

    /// <summary>What other tabs have said.</summary>
    public Queue<byte[]> Waiting { get; } = new();

    /// <summary>The position reached.</summary>
    public StreamCursor? Reached { get; private set; }

    public TabPhase Phase => _transport.Phase;

    /// <summary>Ends with the tab, or with the rule that was broken.</summary>
    public Task Running { get; }

    public Task PrepareAsync() => Task.CompletedTask;

    public ITabPlace Enter(string name, ITabListener tab)
    {
        _listener = tab;
        return this;
    }

    public void HearNext() => _listener!.MessageReceived(Waiting.Dequeue());

    public void GiveLock()
    {
        HasLock = true;
        _listener!.LockGranted();
    }

    public void TakeLock()
    {
        HasLock = false;
        _listener!.LockLost();
    }

    // The test gives the lock.
    public void RequestLock(bool steals)
    {
    }

    public void ReleaseLock() => HasLock = false;

    public void Post(ReadOnlySpan<byte> message) => _post(this, message.ToArray());

    public void Leave() => Waiting.Clear();

    public void Dispose()
    {
        _isGone = true;
        _words?.Dispose();
        _socket?.Dispose();
        _transport.Dispose();
    }

    private Task LeaveAsync() => _socket?.CloseAsync(CloseCodes.Normal).AsTask() ?? Task.CompletedTask;

    private async Task RunAsync()
    {
        while (!_isGone)
        {
            using var socket = await _transport.ConnectAsync(Server, CancellationToken.None);
            _socket = socket;
            await socket.SendAsync(ClientFrameCodec.Write(new AuthAction("token") { LastEventId = Reached?.ToString() }));
            while (await socket.ReceiveAsync() is { CloseCode: null } message)
            {
                Take(message.Text);
            }
        }
    }

    private void Take(ReadOnlyMemory<byte> text)
    {
        var frame = InboundPipeline.Read(text.TrimEnd(FrameLines.End), "lumen");
        if (FrameLines.PositionOf(frame) is { } position)
        {
            Broken.If(position.Sequence <= Reached?.Sequence, $"doubled: {position.Sequence} after {Reached}");
            Broken.If(position.Sequence > Reached?.Sequence + 1, $"lost: {position.Sequence} after {Reached}");
            Reached = position;
        }
        else if (frame.Frame is AuthSuccessFrame { Data.Resume: { } resume } && Reached is null)
        {
            Reached = FrameLines.Position(resume.Head);
        }
        else
        {
            Broken.If(frame.Frame is AuthSuccessFrame { Data.Resume.Status: not ResumeOutcome.Resumed }, "lost: what was missed is not told");
        }
    }
}
