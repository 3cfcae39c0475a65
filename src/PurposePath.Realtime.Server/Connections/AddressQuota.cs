using System.Net;

namespace PurposePath.Realtime.Server.Connections;

/// <summary>
/// How many sockets wait for authentication, of one address and in all, and how many upgrades the node takes in a second. An address that is full is turned
/// away; a node that is full drops whoever has waited longest, because a real client waits for milliseconds and an attacker for as long as it may.
/// </summary>
internal sealed class AddressQuota
{
    private readonly Lock _gate = new();
    private readonly Dictionary<IPAddress, int> _waiting = [];
    private readonly LinkedList<AddressPlace> _longestFirst = [];
    private readonly Dictionary<AddressPlace, LinkedListNode<AddressPlace>> _places = [];
    private readonly TokenBucket _accepts;
    private readonly int _maxPerAddress;
    private readonly int _maxPerNode;

    public AddressQuota(RealtimeServerOptions options, TimeProvider time)
    {
        _maxPerAddress = options.UnauthenticatedPerAddress;
        _maxPerNode = options.UnauthenticatedPerNode;
        _accepts = new TokenBucket(options.AcceptsPerSecond, options.AcceptsPerSecond, time);
    }

    /// <summary>Takes a place for a new socket, or says how long to stay away.</summary>
    /// <param name="client">The client; <see langword="null"/> where the transport has none.</param>
    /// <param name="retryAfter">How long.</param>
    public AddressPlace? TryEnter(IPAddress? client, out TimeSpan retryAfter)
    {
        var address = ClientNetwork.Of(client);
        AddressPlace? dropped = null;
        AddressPlace place;
        lock (_gate)
        {
            if (_waiting.GetValueOrDefault(address) >= _maxPerAddress)
            {
                retryAfter = TimeSpan.FromSeconds(10);
                return null;
            }

            if (!_accepts.TryTake(out retryAfter))
            {
                return null;
            }

            if (_places.Count >= _maxPerNode)
            {
                dropped = _longestFirst.First!.Value;
                Remove(dropped);
            }

            place = new AddressPlace(this, address);
            _waiting[address] = _waiting.GetValueOrDefault(address) + 1;
            _places.Add(place, _longestFirst.AddLast(place));
        }

        dropped?.TakeAway();
        return place;
    }

    internal void Leave(AddressPlace place)
    {
        lock (_gate)
        {
            Remove(place);
        }
    }

    private void Remove(AddressPlace place)
    {
        if (!_places.Remove(place, out var node))
        {
            return;
        }

        _longestFirst.Remove(node);
        if (--_waiting[place.Address] == 0)
        {
            _waiting.Remove(place.Address);
        }
    }
}
