using PurposePath.Realtime.Testing.Simulation;

namespace PurposePath.Realtime.Testing.Network;

/// <summary>The server's end of a connection.</summary>
internal interface IServerEnd
{
    /// <summary>The machine it runs on; null for one that never rests.</summary>
    SimulatedHost? Host { get; }

    void Receive(Packet packet);
}
