using System.Threading.Channels;

namespace PurposePath.Realtime.Server.FanOut;

/// <summary>Makes the head poll look now; asked several times before it does, it looks once.</summary>
internal sealed class HeadPollSignal
{
    private readonly Channel<bool> _due = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Asks for a look; any thread.</summary>
    public void Set() => _due.Writer.TryWrite(true);

    /// <summary>Completes when a look was asked for.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async ValueTask WaitAsync(CancellationToken cancellationToken) => await _due.Reader.ReadAsync(cancellationToken);
}
