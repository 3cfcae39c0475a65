using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Logging.Abstractions;
using PurposePath.Benchmarks.Firehose;
using PurposePath.Realtime.Client.Diagnostics;
using PurposePath.Realtime.Client.Scheduling;
using PurposePath.Realtime.Client.Subscriptions;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Benchmarks.Dispatch;

/// <summary>From a judged event to the end of its handlers, per event: the queue, the matching of subscriptions, the calls.</summary>
[MemoryDiagnoser]
public class DispatchBenchmark
{
    private const int Batch = 256;

    private readonly RealtimeEvent _event = InboundPipeline.Read(SampleEvent.Frame(1_000_001), SampleEvent.Tenant).ToEvent(SampleEvent.Tenant);
    private readonly CallersThread _scheduler = new();
    private EventDispatcher? _dispatcher;
    private SubscriptionRegistry? _registry;
    private long _calls;

    /// <summary>Handlers of the event's own type.</summary>
    [Params(1, 10)]
    public int Handlers { get; set; }

    /// <summary>Handlers of other types, which the event must not reach.</summary>
    [Params(0, 100)]
    public int Others { get; set; }

    /// <summary>Makes the dispatcher with its handlers.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        _registry = new SubscriptionRegistry();
        var room = new DispatchRoom(1_000_000, _scheduler);
        _dispatcher = new EventDispatcher(_registry, room, _scheduler, new UserCode(), new ClientMetrics(factory: null), TimeProvider.System, NullLogger.Instance);
        for (var index = 0; index < Handlers; index++)
        {
            _registry.Add(_event.Type, Count);
        }

        for (var index = 0; index < Others; index++)
        {
            _registry.Add(index % 4 == 0 ? "issue.*" : $"other.type{index}", Count);
        }
    }

    /// <summary>Whether anybody wants the event, asked for each before its payload is read.</summary>
    [Benchmark(Description = "is it wanted")]
    public bool Wants() => _registry!.Wants(ActionEvents.StatusChanged);

    /// <summary>A batch of events through the queue and its handlers.</summary>
    [Benchmark(OperationsPerInvoke = Batch, Description = "queue, match, call")]
    public long Deliver()
    {
        for (var index = 0; index < Batch; index++)
        {
            _dispatcher!.Gather(_event, before: null);
        }

        _dispatcher!.Flush();
        _scheduler.Run();
        return _calls;
    }

    private ValueTask Count(RealtimeEvent arrived, CancellationToken cancellationToken)
    {
        _calls++;
        return ValueTask.CompletedTask;
    }

    /// <summary>Runs what was scheduled when told, on the measuring thread.</summary>
    private sealed class CallersThread : WorkScheduler
    {
        private readonly Queue<(Action<object?> Work, object? State)> _queue = new();

        public override void Schedule(Action<object?> work, object? state) => _queue.Enqueue((work, state));

        public void Run()
        {
            while (_queue.TryDequeue(out var item))
            {
                item.Work(item.State);
            }
        }
    }
}
