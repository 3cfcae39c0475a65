using PurposePath.Realtime.Contract.Tests.Contracts;
using PurposePath.Realtime.Contract.Tests.Servers;

namespace PurposePath.Realtime.Contract.Tests;

/// <summary>Our server under every contract. Another server under the same contracts is a host and eight lines like these.</summary>
public static class OurServerTests
{
    public sealed class Handshakes() : HandshakeContract(new KestrelHost(ServerPrograms.Library));

    public sealed class Events() : EventContract(new KestrelHost(ServerPrograms.Library));

    public sealed class KeepAlive() : KeepAliveContract(new KestrelHost(ServerPrograms.Library));

    public sealed class Faults() : FaultContract(new KestrelHost(ServerPrograms.Library));

    public sealed class Tokens() : TokenContract(new KestrelHost(ServerPrograms.Library));

    public sealed class Reconnects() : ReconnectContract(new KestrelHost(ServerPrograms.Library));

    public sealed class Features() : FeatureContract(new KestrelHost(ServerPrograms.Library));

    public sealed class Status() : StatusContract(new KestrelHost(ServerPrograms.Library));
}
