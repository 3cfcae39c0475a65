using System.Globalization;
using System.Text;
using CsCheck;

namespace PurposePath.Realtime.Protocol.Tests.Inbound;

public sealed class DuplicateWindowTests
{
    private const string Change = "\"actionId\":\"a\",\"previousStatus\":\"todo\",\"newStatus\":\"in_progress\"";

    [Fact]
    public void An_id_is_new_once()
    {
        var window = new DuplicateWindow();

        Assert.True(window.TryAdd(Id("one")));
        Assert.True(window.TryAdd(Id("two")));
        Assert.False(window.TryAdd(Id("one")));
    }

    [Fact]
    public void The_window_forgets_the_oldest_first()
    {
        var window = new DuplicateWindow(3);
        foreach (var id in new[] { "1", "2", "3", "4" })
        {
            window.TryAdd(Id(id));
        }

        Assert.False(window.TryAdd(Id("2")));
        Assert.True(window.TryAdd(Id("1")));
        Assert.True(window.TryAdd(Id("2")));
    }

    [Fact]
    public void Clearing_forgets_everything()
    {
        var window = new DuplicateWindow(2);
        window.TryAdd(Id("1"));
        window.TryAdd(Id("2"));
        window.TryAdd(Id("3"));

        window.Clear();

        Assert.True(window.TryAdd(Id("3")));
        Assert.True(window.TryAdd(Id("2")));
        Assert.False(window.TryAdd(Id("3")));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(65_537)]
    public void A_window_has_a_size_that_makes_sense(int capacity) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new DuplicateWindow(capacity));

    [Fact]
    public void Remembering_an_id_allocates_nothing()
    {
        var window = new DuplicateWindow();
        var frames = Enumerable.Range(0, 3_000).Select(number => Id(number.ToString(CultureInfo.InvariantCulture))).ToArray();
        foreach (var frame in frames)
        {
            window.TryAdd(frame);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var frame in frames)
        {
            window.TryAdd(frame);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData("""{"type":"action.status_changed","timestamp":"2026-03-01T10:00:00Z","data":{"CHANGE"}}""", false)]
    [InlineData("""{"type":"action.statusChanged","timestamp":"2026-03-01T12:00:00+02:00","data":{"CHANGE","deliveryAttempt":2}}""", false)]
    [InlineData("""{"type":"action.status_changed","timestamp":"2026-03-01T10:00:00Z","data":{"new_status":"In Progress","action_id":"a"}}""", false)]
    [InlineData("""{"type":"action.status_changed","timestamp":"2026-03-01T10:00:01Z","data":{"CHANGE"}}""", true)]
    [InlineData("""{"type":"action.status_changed","timestamp":"2026-03-01T10:00:00Z","data":{"actionId":"b","newStatus":"in_progress"}}""", true)]
    [InlineData("""{"type":"action.status_changed","timestamp":"2026-03-01T10:00:00Z","data":{"actionId":"a","newStatus":"completed"}}""", true)]
    [InlineData("""{"type":"action.completed","timestamp":"2026-03-01T10:00:00Z","data":{"CHANGE"}}""", true)]
    public void Without_an_id_type_entity_time_and_change_tell(string json, bool isNew)
    {
        var window = new DuplicateWindow();
        window.TryAdd(Read("""{"type":"action.status_changed","timestamp":"2026-03-01T10:00:00Z","data":{"CHANGE"}}"""));

        Assert.Equal(isNew, window.TryAdd(Read(json)));
    }

    [Fact]
    public void Of_an_unknown_type_everything_tells()
    {
        var window = new DuplicateWindow();

        Assert.True(window.TryAdd(Read("""{"type":"zzz","data":{"a":1}}""")));
        Assert.True(window.TryAdd(Read("""{"type":"zzz","data":{"a":2}}""")));
        Assert.False(window.TryAdd(Read("""{"data":{"a":1},"type":"zzz"}""")));
    }

    [Fact]
    public void The_window_is_a_queue_of_the_last_new_ids() =>
        Gen.Int[0, 40].Array[0, 300].Sample(ids =>
        {
            var window = new DuplicateWindow(16);
            var model = new Queue<int>();
            foreach (var id in ids)
            {
                var isNew = !model.Contains(id);
                if (isNew)
                {
                    model.Enqueue(id);
                    if (model.Count > 16)
                    {
                        model.Dequeue();
                    }
                }

                Assert.Equal(isNew, window.TryAdd(Id(id.ToString(CultureInfo.InvariantCulture))));
            }
        });

    private static InboundFrame Id(string id) => Read($$$"""{"type":"zzz","eventId":"{{{id}}}","data":{}}""");

    private static InboundFrame Read(string json)
    {
        var frame = InboundPipeline.Read(Encoding.UTF8.GetBytes(json.Replace("\"CHANGE\"", Change, StringComparison.Ordinal)), "lumen");
        Assert.NotEqual(InboundKind.Dropped, frame.Kind);
        return frame;
    }
}
