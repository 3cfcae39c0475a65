using System.Text;
using PurposePath.Realtime.Server.FanOut;

namespace PurposePath.Realtime.Server.Tests.FanOut;

/// <summary>A socket that takes bytes, or waits until it is told.</summary>
internal sealed class GatedWriter : IOutletWriter
{
    private readonly Lock _gate = new();
    private readonly StringBuilder _text = new();
    private TaskCompletionSource? _blocked;
    private bool _isWaiting;

    public string Text
    {
        get
        {
            lock (_gate)
            {
                return _text.ToString();
            }
        }
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        lock (_gate)
        {
            _text.Append(Encoding.UTF8.GetString(bytes.Span));
            if (_blocked is null)
            {
                return ValueTask.CompletedTask;
            }

            Assert.False(_isWaiting, "Two writes at once.");
            _isWaiting = true;
            return new ValueTask(_blocked.Task);
        }
    }

    /// <summary>From now on a write waits.</summary>
    public void Block()
    {
        lock (_gate)
        {
            _blocked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    public void Release() => End(static blocked => blocked.SetResult());

    public void Fail() => End(static blocked => blocked.SetException(new IOException("The peer is gone.")));

    public Task HasAsync(string text) => Hosting.Condition.HoldsAsync(() => Text == text);

    public Task IsWaitingAsync() => Hosting.Condition.HoldsAsync(() =>
    {
        lock (_gate)
        {
            return _isWaiting;
        }
    });

    private void End(Action<TaskCompletionSource> end)
    {
        TaskCompletionSource blocked;
        lock (_gate)
        {
            blocked = _blocked!;
            _blocked = null;
            _isWaiting = false;
        }

        end(blocked);
    }
}
