using PurposePath.Realtime.Testing.Simulation;

namespace PurposePath.Realtime.Testing.Ledgers;

/// <summary>Checks that a disposed client left nothing behind: the rule O7 of docs/reliability.md.</summary>
internal static class EndOracle
{
    /// <summary>Checks one client.</summary>
    /// <exception cref="LedgerException">Something is left.</exception>
    public static void Check(SimulatedClient client)
    {
        Require(client.Network.Open.Count, "sockets");
        Require(client.Host.Clock.ArmedTimers, "timers");
        Require(client.Tokens.Running, "calls of the token provider");
        Require(client.Host.Deferred, "pieces of work");
        if (client.ToldAfterDisposal != 0)
        {
            throw new LedgerException("O7", $"{client.Name} told its handlers of {client.ToldAfterDisposal} things after it was disposed");
        }

        void Require(int left, string what)
        {
            if (left != 0)
            {
                throw new LedgerException("O7", $"{client.Name} leaves {left} {what} behind");
            }
        }
    }
}
