using PurposePath.Realtime.Client;
using PurposePath.Realtime.Testing.Network;
using PurposePath.Realtime.Testing.Simulation;

namespace PurposePath.Realtime.Testing;

/// <summary>One client of a <see cref="RealtimeSimulation"/>, with its machine and its network.</summary>
public sealed class RealtimeSimulationClient
{
    private readonly World _world;
    private readonly SimulatedClient _client;

    internal RealtimeSimulationClient(World world, SimulatedClient client)
    {
        _world = world;
        _client = client;
    }

    /// <summary>Its name.</summary>
    public string Name => _client.Name;

    /// <summary>The real connection; subscribe to it as in production. Awaiting it does not let time pass, so start with <see cref="Start"/>.</summary>
    public IRealtimeConnection Connection => _client.Connection;

    /// <summary>The clock of its machine; a handler that waits must wait on it.</summary>
    public TimeProvider Time => _client.Host.Clock;

    /// <summary>What its device says of its network and its user.</summary>
    public FakeConnectivityHints Hints => _client.Hints;

    /// <summary>Whether it is connected and has caught up.</summary>
    public bool IsLive => _client.IsLive;

    /// <summary>How many events it delivered to the user who is signed in.</summary>
    public int Delivered => _client.Ledger.Events;

    /// <summary>The holes it declared to the user who is signed in.</summary>
    public IReadOnlyList<ResyncRequired> Resyncs => [.. _client.Ledger.Resyncs];

    /// <summary>How many sessions it has had: 1 plus the reconnects.</summary>
    public int Sessions => _client.Sessions;

    /// <summary>Whether its attempts to connect reach the servers; if not they are refused at once. Open connections stay.</summary>
    public bool CanConnect
    {
        get => _client.Network.Conditions.Outcome == ConnectOutcome.Open;
        set => _client.Network.Conditions.Outcome = value ? ConnectOutcome.Open : ConnectOutcome.Refused;
    }

    /// <summary>Whether its token service answers; if not, calls fail.</summary>
    public bool HasTokenService
    {
        get => !_client.Tokens.IsDown;
        set => _client.Tokens.IsDown = !value;
    }

    /// <summary>Starts connecting, without waiting.</summary>
    public void Start() => _client.Start();

    /// <summary>Stops, without waiting.</summary>
    public void Stop() => _client.Stop();

    /// <summary>Breaks its connection; both sides learn of it at once. What was on the way is lost.</summary>
    public void CutLink()
    {
        foreach (var socket in _client.Network.Open.ToArray())
        {
            socket.Cut(_world.Random);
        }
    }

    /// <summary>Lets everything on its connection disappear, and tells nobody: a half-open link.</summary>
    public void LoseLinkSilently()
    {
        foreach (var socket in _client.Network.Open.ToArray())
        {
            socket.ToClient.Die();
            socket.ToServer.Die();
        }
    }

    /// <summary>The machine sleeps: nothing runs until <see cref="Wake"/>.</summary>
    public void Sleep() => _client.Host.Pause();

    /// <summary>The machine wakes; what was due happens now.</summary>
    /// <param name="countsSleep">Whether its monotonic clock went on meanwhile, which depends on the operating system.</param>
    public void Wake(bool countsSleep = true) => _client.Host.Resume(stopsMonotonic: !countsSleep);

    /// <summary>Another user signs in.</summary>
    /// <param name="tenantId">The tenant of that user.</param>
    public void SignInTo(string tenantId)
    {
        ArgumentException.ThrowIfNullOrEmpty(tenantId);
        _client.ChangeIdentity(tenantId);
    }
}
