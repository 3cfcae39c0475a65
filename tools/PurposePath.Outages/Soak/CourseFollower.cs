using PurposePath.Realtime.Client;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Outages.Soak;

/// <summary>Compares what one client is told with the course of its tenant, event by event, and keeps nothing but its place: the rules O1 to O4 of docs/reliability.md.</summary>
/// <param name="client">For the message of a fault.</param>
/// <param name="course">What others of the same tenant were told.</param>
/// <param name="first">The position that the client starts from.</param>
internal sealed class CourseFollower(string client, TenantCourse course, StreamCursor first)
{
    private readonly Lock _gate = new();
    private StreamCursor _reached = first;
    private string? _fault;
    private long _events;

    /// <summary>The first thing that was wrong; nothing while all is well.</summary>
    public string? Fault
    {
        get
        {
            lock (_gate)
            {
                return _fault;
            }
        }
    }

    /// <summary>The last position that was told.</summary>
    public StreamCursor Reached
    {
        get
        {
            lock (_gate)
            {
                return _reached;
            }
        }
    }

    /// <summary>How many events were told.</summary>
    public long Events
    {
        get
        {
            lock (_gate)
            {
                return _events;
            }
        }
    }

    /// <summary>The handler was given an event.</summary>
    public void Delivered(EventEnvelope happened)
    {
        lock (_gate)
        {
            _events++;
            if (happened.TenantId != course.TenantId)
            {
                Break($"O4: {client} of {course.TenantId} was given {happened.EventId} of {happened.TenantId}");
            }
            else if (happened.Cursor is not { } cursor)
            {
                Break($"O3: {client} was given {happened.EventId}, which has no place");
            }
            else if (cursor.Sequence != _reached.Sequence + 1)
            {
                Break($"{(cursor.Sequence > _reached.Sequence ? "O3" : "O1")}: {client} was given {cursor} after {_reached}");
            }
            else if (course.Note(cursor) is { } wrong)
            {
                Break($"O2: {client}: {wrong}");
            }
            else
            {
                _reached = cursor;
            }
        }
    }

    /// <summary>A hole was declared: no fault here lasts as long as retention, so there may be none.</summary>
    public void Declared(ResyncRequired hole)
    {
        lock (_gate)
        {
            Break($"O3: {client} was told of a hole, {hole.Reason} from {hole.From} to {hole.To}");
        }
    }

    private void Break(string fault) => _fault ??= fault;
}
