using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.EventLog;

namespace PurposePath.Realtime.Server.Tests.EventLog;

public sealed class InMemoryEventLogContractTests : EventLogContract
{
    private readonly InMemoryEventLog _log =
        new(new InProcessDoorbell(), Options.Create(new RealtimeServerOptions()), new FakeTimeProvider(Noon), new LockedRandom(1));

    protected override IEventLog Log => _log;

    protected override async Task<StreamCursor> AppendAsync(string tenantId, GoalCompleted data, string? clientMutationId) =>
        await _log.PublishAsync(tenantId, GoalEvents.Completed, data, clientMutationId, TestContext.Current.CancellationToken);
}
