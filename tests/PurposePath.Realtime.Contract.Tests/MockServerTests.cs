using PurposePath.Realtime.Contract.Tests.Contracts;
using PurposePath.Realtime.Contract.Tests.Servers;

namespace PurposePath.Realtime.Contract.Tests;

/// <summary>The mock server under every contract: to a client it is our server.</summary>
public static class MockServerTests
{
    public sealed class Handshakes() : HandshakeContract(new KestrelHost(ServerPrograms.Mock));

    public sealed class Events() : EventContract(new KestrelHost(ServerPrograms.Mock));

    public sealed class KeepAlive() : KeepAliveContract(new KestrelHost(ServerPrograms.Mock));

    public sealed class Faults() : FaultContract(new KestrelHost(ServerPrograms.Mock));

    public sealed class Tokens() : TokenContract(new KestrelHost(ServerPrograms.Mock));

    public sealed class Reconnects() : ReconnectContract(new KestrelHost(ServerPrograms.Mock));

    public sealed class Features() : FeatureContract(new KestrelHost(ServerPrograms.Mock));

    public sealed class Status() : StatusContract(new KestrelHost(ServerPrograms.Mock));
}
