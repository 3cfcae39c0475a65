using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.Tests.Hosting;

namespace PurposePath.Realtime.Server.Tests.EntityFrameworkCore;

/// <summary>From the commit to the socket, while the clock stands still: no timer can have helped.</summary>
public sealed class CommitPathTests
{
    private const int Commits = 5;
    private const int EventsEach = 3;

    [Fact]
    public async Task The_events_of_one_transaction_are_read_once_and_the_doorbell_alone_brings_them()
    {
        var bell = new RecordingDoorbell();
        await using var database = TeamDatabase.Create(doorbell: bell);
        var log = new CountingLog(database.Log);
        await using var server = await ServerUnderTest.StartAsync(time: new FakeTimeProvider(), services: services => services.AddSingleton<IEventLog>(log));
        bell.OnRing = ring => server.Services.GetRequiredService<IDoorbell>().RingAsync(ring.TenantId, ring.Sequence, CancellationToken.None).AsTask();
        await using var client = await server.JoinAsync("t");
        await server.IsLiveAsync(1);
        log.Reads = 0;

        for (var commit = 0; commit < Commits; commit++)
        {
            foreach (var position in await database.BumpAsync("t", EventsEach))
            {
                Assert.Equal(position.ToString(), (await client.ReceiveAsync("goal.completed")).GetProperty("eventId").GetString());
            }
        }

        Assert.Equal(Commits, log.Reads);
        Assert.Equal(0, log.HeadQuestions);
        Assert.Equal(Commits, bell.Rings.Count);
    }

    [Fact]
    public async Task An_idle_stream_asks_the_log_nothing()
    {
        await using var database = TeamDatabase.Create();
        var log = new CountingLog(database.Log);
        await using var server = await ServerUnderTest.StartAsync(time: new FakeTimeProvider(), services: services => services.AddSingleton<IEventLog>(log));
        await using var client = await server.JoinAsync("t");
        await server.IsLiveAsync(1);
        log.Reads = 0;

        await client.SyncAsync();
        await client.SyncAsync();

        Assert.Equal((0, 0), (log.Reads, log.HeadQuestions));
    }

    private sealed class CountingLog(IEventLog log) : IEventLog
    {
        private int _reads;
        private int _headQuestions;

        public int Reads
        {
            get => Volatile.Read(ref _reads);
            set => Volatile.Write(ref _reads, value);
        }

        public int HeadQuestions => Volatile.Read(ref _headQuestions);

        public ValueTask<StreamCursor> GetHeadAsync(string tenantId, CancellationToken cancellationToken) => log.GetHeadAsync(tenantId, cancellationToken);

        public ValueTask<IReadOnlyDictionary<string, StreamCursor>> GetHeadsAsync(IReadOnlyCollection<string> tenantIds, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _headQuestions);
            return log.GetHeadsAsync(tenantIds, cancellationToken);
        }

        public ValueTask<LogPage> ReadAsync(string tenantId, long fromSequence, int maxCount, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _reads);
            return log.ReadAsync(tenantId, fromSequence, maxCount, cancellationToken);
        }
    }
}
