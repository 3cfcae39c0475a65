using System.Threading.Channels;

namespace PurposePath.Realtime.Server;

/// <summary>
/// Asks a loop to look now, for instance when <see cref="Clustering.INotices"/> or a timer says that there is something to see. Asked several times before it looks,
/// it looks once; whoever asks never waits.
/// </summary>
public sealed class WakeSignal
{
    private readonly Channel<bool> _due = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Asks for a look; any thread.</summary>
    public void Set() => _due.Writer.TryWrite(true);

    /// <summary>Completes when a look was asked for, and takes the wish with it. One loop waits at a time.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="OperationCanceledException">The waiting was stopped.</exception>
    public async ValueTask WaitAsync(CancellationToken cancellationToken) => await _due.Reader.ReadAsync(cancellationToken);
}
