using System.Buffers;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Sockets.Tests.Scripted;

/// <summary>The event log of a scripted server: positions without holes, and a signal when it grows.</summary>
internal sealed class ScriptedLog
{
    private readonly Lock _gate = new();
    private readonly List<(StreamCursor Cursor, byte[] Frame)> _events = [];
    private TaskCompletionSource _grown = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _events.Count;
            }
        }
    }

    /// <summary>Completes when the log grows beyond what it is now.</summary>
    public Task Grown
    {
        get
        {
            lock (_gate)
            {
                return _grown.Task;
            }
        }
    }

    public StreamCursor At(int sequence)
    {
        lock (_gate)
        {
            return sequence == 0 ? new StreamCursor("e", 0, "n0") : _events[sequence - 1].Cursor;
        }
    }

    public byte[] Frame(int sequence)
    {
        lock (_gate)
        {
            return _events[sequence - 1].Frame;
        }
    }

    public void Publish(int count, int padding = 0)
    {
        TaskCompletionSource grown;
        lock (_gate)
        {
            for (var i = 0; i < count; i++)
            {
                Add(padding);
            }

            grown = _grown;
            _grown = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        grown.SetResult();
    }

    private void Add(int padding)
    {
        var sequence = _events.Count + 1;
        var cursor = new StreamCursor("e", sequence, $"n{sequence}");
        var data = new GoalCompleted { GoalId = $"g-{sequence}{new string('x', padding)}", TenantId = "lumen", CompletedAt = ScriptedServer.Now, CompletedBy = "u-ada" };
        var envelope = new EventEnvelope { Type = GoalEvents.Completed.Name, Timestamp = ScriptedServer.Now, EventId = cursor.ToString(), TenantId = "lumen", Cursor = cursor };
        var output = new ArrayBufferWriter<byte>();
        EventFrameCodec.Write(output, envelope, GoalEvents.Completed.Serialize(data));
        _events.Add((cursor, output.WrittenSpan.ToArray()));
    }
}
