using System.Diagnostics;

namespace PurposePath.Realtime.Server.FanOut;

/// <summary>
/// Continues the trace of a change up to the moment when this node has given its event to every connection that keeps up. Only events whose change was recorded
/// have one, so that without a recorder nothing is done here.
/// </summary>
internal sealed class DeliveryTraces(string tenantId)
{
    // More at once than anybody looks at; what comes on top is not recorded.
    private const int MaxUnderWay = 64;

    private readonly Lock _gate = new();
    private readonly Queue<Delivery> _underWay = new();
    private int _count;

    /// <summary>Whether a delivery is being recorded. Any thread.</summary>
    public bool IsRecording => Volatile.Read(ref _count) > 0;

    /// <summary>An event is about to be appended.</summary>
    /// <param name="entry">The event.</param>
    /// <param name="end">How many bytes of the list lie before whatever follows it.</param>
    public void Begin(LogEntry entry, long end)
    {
        if (entry.TraceParent is null || !ActivityContext.TryParse(entry.TraceParent, traceState: null, isRemote: true, out var cause))
        {
            return;
        }

        lock (_gate)
        {
            if (_count == MaxUnderWay || ServerActivities.Source.CreateActivity("realtime deliver", ActivityKind.Consumer, cause) is not { } activity)
            {
                return;
            }

            // What the feed does next is no part of it.
            var current = Activity.Current;
            activity.SetTag("realtime.tenant", tenantId).SetTag("realtime.event.type", entry.Type).SetTag("realtime.event.sequence", entry.Cursor.Sequence).Start();
            Activity.Current = current;
            _underWay.Enqueue(new Delivery(end, activity));
            Volatile.Write(ref _count, _count + 1);
        }
    }

    /// <summary>Ends the deliveries that are done. Any thread.</summary>
    /// <param name="servedBytes">How many bytes of the list every connection that keeps up has been given.</param>
    /// <param name="connections">How many connections there are.</param>
    public void Served(long servedBytes, int connections)
    {
        lock (_gate)
        {
            while (_underWay.TryPeek(out var delivery) && delivery.End <= servedBytes)
            {
                End(_underWay.Dequeue().Activity.SetTag("realtime.connections", connections));
            }
        }
    }

    /// <summary>The list ends, and with it what was under way.</summary>
    public void Abandon()
    {
        lock (_gate)
        {
            while (_underWay.TryDequeue(out var delivery))
            {
                End(delivery.Activity.SetStatus(ActivityStatusCode.Error, "The stream ended."));
            }
        }
    }

    private void End(Activity activity)
    {
        Volatile.Write(ref _count, _count - 1);
        activity.Stop();
    }

    private readonly record struct Delivery(long End, Activity Activity);
}
