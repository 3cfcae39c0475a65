using System.Net;

namespace PurposePath.Realtime.Server.Connections;

/// <summary>How many sockets of one address wait for authentication, and how many upgrades the node takes in a second.</summary>
internal sealed class AddressQuota
{
    private readonly Lock _gate = new();
    private readonly Dictionary<IPAddress, int> _waiting = [];
    private readonly TokenBucket _accepts;
    private readonly int _maxPerAddress;

    public AddressQuota(RealtimeServerOptions options, TimeProvider time)
    {
        _maxPerAddress = options.UnauthenticatedPerAddress;
        _accepts = new TokenBucket(options.AcceptsPerSecond, options.AcceptsPerSecond, time);
    }

    /// <summary>Takes a place for a new socket, or says how long to stay away.</summary>
    /// <param name="address">The client; <see langword="null"/> where the transport has none.</param>
    /// <param name="retryAfter">How long.</param>
    public AddressPlace? TryEnter(IPAddress? address, out TimeSpan retryAfter)
    {
        address ??= IPAddress.None;
        lock (_gate)
        {
            var count = _waiting.GetValueOrDefault(address);
            if (count >= _maxPerAddress)
            {
                retryAfter = TimeSpan.FromSeconds(10);
                return null;
            }

            if (!_accepts.TryTake(out retryAfter))
            {
                return null;
            }

            _waiting[address] = count + 1;
            return new AddressPlace(this, address);
        }
    }

    internal void Leave(IPAddress address)
    {
        lock (_gate)
        {
            if (--_waiting[address] == 0)
            {
                _waiting.Remove(address);
            }
        }
    }
}
