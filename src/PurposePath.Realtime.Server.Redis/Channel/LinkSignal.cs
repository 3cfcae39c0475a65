using System.Threading.Channels;

namespace PurposePath.Realtime.Server.Redis.Channel;

/// <summary>Says that the link needs a look: it broke, came back, or a command failed. Said several times before somebody looks, it is one.</summary>
internal sealed class LinkSignal
{
    private readonly Channel<bool> _due = System.Threading.Channels.Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private int _isBroken;

    /// <summary>Something was lost, or may have been.</summary>
    public void Break()
    {
        Volatile.Write(ref _isBroken, 1);
        Wake();
    }

    /// <summary>Asks for a look.</summary>
    public void Wake() => _due.Writer.TryWrite(true);

    /// <summary>Whether something may have been lost since this was asked last.</summary>
    public bool TakeBroken() => Interlocked.Exchange(ref _isBroken, 0) == 1;

    /// <summary>Completes when a look is due.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async ValueTask WaitAsync(CancellationToken cancellationToken) => await _due.Reader.ReadAsync(cancellationToken);
}
