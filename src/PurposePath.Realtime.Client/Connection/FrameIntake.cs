using PurposePath.Realtime.Client.Diagnostics;
using PurposePath.Realtime.Client.Ordering;
using PurposePath.Realtime.Client.Subscriptions;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Connection;

/// <summary>
/// Judges events by their positions and passes on the next one; the mailbox owns it. Each frame came with room in the dispatcher, which goes on with the
/// event or is given back.
/// </summary>
internal sealed class FrameIntake(
    SequenceTracker tracker,
    DuplicateWindow legacyEvents,
    EventDispatcher dispatcher,
    DispatchRoom room,
    ClientMetrics metrics)
{
    private int _accepted;

    /// <summary>Takes an event; null when it belongs to a socket of the past.</summary>
    public Arrival? Take(in ReadFrame frame, Lane lane)
    {
        if (lane is Lane.Old or Lane.Early)
        {
            room.Release(1);
            return lane == Lane.Early ? Arrival.Next : null;
        }

        var before = tracker.Cursor;
        var arrival = frame.Cursor is { } cursor ? tracker.Judge(cursor) : legacyEvents.TryAdd(frame.Legacy!.Frame) ? Arrival.Next : Arrival.Duplicate;
        if (arrival == Arrival.Next)
        {
            _accepted++;
            if (frame.Event is not null)
            {
                dispatcher.Gather(frame.Event, before);
                return arrival;
            }

            dispatcher.Reach(tracker.Cursor);
        }
        else if (arrival == Arrival.Duplicate)
        {
            metrics.DuplicateDropped();
        }

        room.Release(1);
        return arrival;
    }

    /// <summary>Gives the room of a frame back that is no event.</summary>
    public void Release() => room.Release(1);

    /// <summary>Passes on and counts what was accepted since the last call.</summary>
    public void Flush()
    {
        dispatcher.Flush();
        if (_accepted > 0)
        {
            metrics.EventsReceived(_accepted);
            _accepted = 0;
        }
    }
}
