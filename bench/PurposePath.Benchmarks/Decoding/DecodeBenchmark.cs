using System.Buffers;
using System.Text;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.Options;
using PurposePath.Benchmarks.Firehose;
using PurposePath.Benchmarks.Peers;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Benchmarks.Decoding;

/// <summary>From received bytes to a typed event: ours, and what others need for the same frame of 350 bytes.</summary>
[MemoryDiagnoser]
[CategoriesColumn]
public class DecodeBenchmark
{
    private const int BatchSize = 300;

    private static readonly byte[] One = SampleEvent.Frame(1_000_001);

    // Other types of the catalogue, each padded to the same 350 bytes.
    private static readonly byte[][] Mixed =
    [
        Padded("""{"type":"goal.completed","timestamp":"2026-11-23T09:00:00.000Z","eventId":"7QxK2m.1000001.b8Wd","tenantId":"lumen","seq":1000001,"data":{"goalId":"0198a5c2-7d1e-7b3a-9c4f-000001000001","tenantId":"lumen","completedAt":"2026-11-23T09:00:00.000Z","completedBy":"ada","finalNotes":"*"}}"""),
        Padded("""{"type":"goal.activity.created","timestamp":"2026-11-23T09:00:00.000Z","eventId":"7QxK2m.1000002.b8Wd","tenantId":"lumen","seq":1000002,"data":{"activityId":"a-1","goalId":"g-1","tenantId":"lumen","type":"note","title":"Site visit","content":"*","createdAt":"2026-11-23T09:00:00.000Z","createdBy":"ada"}}"""),
        Padded("""{"type":"action.progress_updated","timestamp":"2026-11-23T09:00:00.000Z","eventId":"7QxK2m.1000003.b8Wd","tenantId":"lumen","seq":1000003,"data":{"actionId":"a-1","tenantId":"lumen","goalId":"g-1","previousProgress":10,"newProgress":62.5,"updatedAt":"2026-11-23T09:00:00.000Z","updatedBy":"*"}}"""),
        One,
    ];

    private static readonly byte[] Batch =
        [.. Enumerable.Range(1_000_001, BatchSize).SelectMany(number => SampleEvent.Frame(number).Append((byte)'\n'))];

    private static readonly byte[] Legacy = Encoding.UTF8.GetBytes(
        """{"type":"action-status-changed","timestamp":"2026-11-23T09:00:00Z","data":{"action_id":"0198a5c2-7d1e-7b3a-9c4f-000001000001","tenant_id":"lumen","previous_status":"not_started","status":"Blocked","updated_at":"2026-11-23T10:00:00.000000+01:00","updated_by":"0198a5c2-1111-7b3a-9c4f-000000000017","due":null}}""");

    private static readonly byte[] Invocation = SampleEvent.Envelope(Wire.SignalRJson, isMany: false, 1_000_001);

    private readonly JsonHubProtocol _hub = new(Options.Create(HubOptions()));
    private readonly Binder _binder = new();
    private int _next;

    /// <summary>What a System.Text.Json user writes.</summary>
    [Benchmark(Baseline = true, Description = "System.Text.Json, source-generated")]
    public PeerStatusChanged? Json() => JsonSerializer.Deserialize(One, PeerJsonContext.Default.PeerStatusChanged);

    /// <summary>What SignalR's client does with a received invocation before it calls the handler.</summary>
    [Benchmark(Description = "SignalR JsonHubProtocol.TryParseMessage")]
    public HubMessage? SignalR()
    {
        var sequence = new ReadOnlySequence<byte>(Invocation);
        return _hub.TryParseMessage(ref sequence, _binder, out var message) ? message : null;
    }

    /// <summary>The same event.</summary>
    [Benchmark(Description = "PurposePath, Read + ToEvent")]
    public RealtimeEvent Ours() => Decode(One);

    /// <summary>Reading and checking alone, for an event that nobody wants.</summary>
    [Benchmark(Description = "PurposePath, Read only")]
    public InboundKind ReadOnly() => InboundPipeline.Read(One, SampleEvent.Tenant).Kind;

    /// <summary>Four types in turns, for a processor that cannot learn one frame by heart.</summary>
    [Benchmark(Description = "PurposePath, four types in turns")]
    public RealtimeEvent OursMixed() => Decode(Mixed[_next++ & 3]);

    /// <summary>A message of 300 events, per event.</summary>
    [Benchmark(OperationsPerInvoke = BatchSize, Description = "PurposePath, batch of 300, per event")]
    public int OursBatch()
    {
        var text = new ReadOnlyMemory<byte>(Batch);
        var count = 0;
        while (!text.IsEmpty)
        {
            var length = text.Span.IndexOf((byte)'\n');
            count += Decode(text[..length]).Type.Length;
            text = text[(length + 1)..];
        }

        return count;
    }

    /// <summary>A frame in the spelling of old servers: made canonical first.</summary>
    [Benchmark(Description = "PurposePath, frame of an old server")]
    public RealtimeEvent OursLegacy() => Decode(Legacy);

    private static RealtimeEvent Decode(ReadOnlyMemory<byte> frame) => InboundPipeline.Read(frame, SampleEvent.Tenant).ToEvent(SampleEvent.Tenant);

    private static byte[] Padded(string frame) => Encoding.UTF8.GetBytes(frame.Replace("*", new string('x', 351 - frame.Length), StringComparison.Ordinal));

    private static JsonHubProtocolOptions HubOptions()
    {
        var options = new JsonHubProtocolOptions();
        options.PayloadSerializerOptions.TypeInfoResolverChain.Insert(0, PeerJsonContext.Default);
        return options;
    }

    private sealed class Binder : IInvocationBinder
    {
        private static readonly Type[] Types = [typeof(PeerStatusChanged)];

        public IReadOnlyList<Type> GetParameterTypes(string methodName) => Types;

        public Type GetReturnType(string invocationId) => throw new NotSupportedException("Nothing is invoked.");

        public Type GetStreamItemType(string streamId) => throw new NotSupportedException("Nothing is streamed.");

        public string GetTarget(ReadOnlySpan<byte> utf8Bytes) => SampleEvent.Method;
    }
}
