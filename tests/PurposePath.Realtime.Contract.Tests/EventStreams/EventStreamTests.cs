using PurposePath.Realtime.Contract.Tests.Servers;

namespace PurposePath.Realtime.Contract.Tests.EventStreams;

/// <summary>Both servers under the contract of the event stream.</summary>
public static class EventStreamTests
{
    public sealed class OurServer() : EventStreamContract(new KestrelHost(ServerPrograms.Library));

    public sealed class MockServer() : EventStreamContract(new KestrelHost(ServerPrograms.Mock));

    [Collection(CaseTable.Document)]
    public sealed class Table
    {
        [Fact]
        public void The_cases_of_the_stream_are_those_of_the_tests() => CaseTable.IsApproved(
            "stream cases",
            "| case over server-sent events |\n|---|\n" + string.Concat(CaseTable.CasesOf(typeof(EventStreamContract)).Select(static test => $"| {CaseTable.TextOf(test)} |\n")));
    }
}
