using PurposePath.Realtime.Contract.Tests.Servers;

namespace PurposePath.Realtime.Contract.Tests.FullClient;

/// <summary>Our client before our server, and before the mock, which must be the same to it.</summary>
public static class FullClientTests
{
    public sealed class RealServer() : ClientScenarios(ServerPrograms.Library);

    public sealed class Mock() : ClientScenarios(ServerPrograms.Mock);

    public sealed class RealServerPresence() : PresenceScenarios(ServerPrograms.Library);

    public sealed class MockPresence() : PresenceScenarios(ServerPrograms.Mock);
}
