using PurposePath.Realtime.Client.Transport;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Tabs;

/// <summary>A connection of this tab's own. A leader's is read along for the other tabs, and asks for all types of events on behalf of all.</summary>
/// <param name="inner">The connection.</param>
/// <param name="tap">Reads along; null: this connection is this tab's alone.</param>
/// <param name="time">The clock that made-up frames carry.</param>
/// <param name="changed">Told after every message, and when it ended.</param>
/// <param name="viewed">Told what the tab's user looks at.</param>
internal sealed class OwnSocket(
    ITransportSocket inner,
    UpstreamTap? tap,
    TimeProvider time,
    Action<OwnSocket> changed,
    Action<ReadOnlyMemory<byte>> viewed) : ITransportSocket
{
    private readonly TabFilter _filter = new();
    private readonly Queue<ReadOnlyMemory<byte>> _chosen = new();
    private SubscribeAction? _wanted;
    private bool _hasAuthenticated;

    /// <summary>Whether the other tabs get what it brings.</summary>
    public bool IsShared => tap is not null;

    /// <summary>Whether it is open and has caught up.</summary>
    public bool IsLive => !IsEnded && tap?.IsLive == true;

    public bool IsEnded { get; private set; }

    public bool HasPositions => tap?.HasPositions != false;

    public async ValueTask<TransportMessage> ReceiveAsync()
    {
        while (true)
        {
            if (_chosen.TryDequeue(out var chosen))
            {
                return new TransportMessage(chosen, CloseCode: null);
            }

            var message = await inner.ReceiveAsync().ConfigureAwait(false);
            if (message.CloseCode is not null)
            {
                End();
                return message;
            }

            tap?.Read(message.Text);
            changed(this);
            if (tap is null || (_wanted is null && !_filter.IsOn))
            {
                return message;
            }

            Choose(message.Text);
        }
    }

    public ValueTask SendAsync(ReadOnlyMemory<byte> utf8)
    {
        if (tap is null || !ClientFrameCodec.TryRead(utf8, out var frame, out _))
        {
            return inner.SendAsync(utf8);
        }

        switch (frame)
        {
            case AuthAction auth when !_hasAuthenticated:
                _hasAuthenticated = true;
                tap.AskedAfter = StreamCursor.TryParse(auth.LastEventId, out var after) ? after : null;
                _filter.Use(auth.Types);
                return inner.SendAsync(auth.Types is null ? utf8 : ClientFrameCodec.Write(auth with { Types = null }));
            case SubscribeAction wanted:
                _wanted = wanted;
                return ValueTask.CompletedTask;
            case PresenceAction:
                viewed(utf8);
                return ValueTask.CompletedTask;
            default:
                return inner.SendAsync(utf8);
        }
    }

    /// <summary>Sends to the server what stands for all tabs.</summary>
    public ValueTask SendForAllAsync(ReadOnlyMemory<byte> utf8) => inner.SendAsync(utf8);

    public ValueTask CloseAsync(int code) => inner.CloseAsync(code);

    public void Abort()
    {
        End();
        inner.Abort();
    }

    public void Dispose()
    {
        End();
        inner.Dispose();
    }

    private void End()
    {
        if (!IsEnded)
        {
            IsEnded = true;
            changed(this);
        }
    }

    // The answer to the tab's own choice goes in front of the first message that the choice applies to.
    private void Choose(ReadOnlyMemory<byte> text)
    {
        if (_wanted is { } wanted)
        {
            _wanted = null;
            _chosen.Enqueue(_filter.Answer(wanted, time.GetUtcNow()));
        }

        while (!text.IsEmpty)
        {
            var line = _filter.Pass(FrameLines.Next(ref text));
            if (!line.IsEmpty)
            {
                _chosen.Enqueue(line);
            }
        }
    }
}
