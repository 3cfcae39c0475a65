using Microsoft.Extensions.Options;

namespace PurposePath.Realtime.Server.Redis.Channel;

/// <summary>
/// Whether what stands in Redis is all there is to know of the other nodes. The rule: from the moment at which the link breaks until one
/// <see cref="RedisClusterOptions.NodeLease"/> after its return, what is read there only adds to what this node knows, and no node counts as dead.
/// </summary>
/// <remarks>
/// A Redis that comes back empty, another one after a failover, or one that all nodes had lost for longer than a lease has nothing of those that come back later than
/// this one: they are late, not gone. After a lease whoever lives has told everything again. The first time that the link stands is no return: there is
/// nothing yet that the lists could take away.
/// </remarks>
internal sealed class ReturnGrace(IOptions<RedisClusterOptions> options, TimeProvider time)
{
    private readonly Lock _gate = new();
    private State _state = State.NeverHeard;
    private long _returnedAt;

    private enum State
    {
        /// <summary>The link has never stood.</summary>
        NeverHeard,

        /// <summary>It stands since this node knows of others.</summary>
        Sure,

        /// <summary>It broke.</summary>
        Lost,

        /// <summary>It is back, and others may be late.</summary>
        Returned,
    }

    /// <summary>Whether the lists are whole and a lease that is missing says that its node is dead.</summary>
    public bool IsOver
    {
        get
        {
            lock (_gate)
            {
                if (_state == State.Returned && time.GetElapsedTime(_returnedAt) >= options.Value.NodeLease)
                {
                    _state = State.Sure;
                }

                return _state is State.Sure or State.NeverHeard;
            }
        }
    }

    /// <summary>Something was lost, or may have been.</summary>
    public void Break()
    {
        lock (_gate)
        {
            if (_state != State.NeverHeard)
            {
                _state = State.Lost;
            }
        }
    }

    /// <summary>The link stands, and this node is about to tell everything again.</summary>
    public void Return()
    {
        lock (_gate)
        {
            _state = _state == State.NeverHeard ? State.Sure : State.Returned;
            _returnedAt = time.GetTimestamp();
        }
    }
}
