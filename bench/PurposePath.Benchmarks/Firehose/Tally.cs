using System.Globalization;

namespace PurposePath.Benchmarks.Firehose;

/// <summary>What a handler does with an event: it makes sure that it is the next one and that its payload is its own.</summary>
internal sealed class Tally(int warmUp, int events)
{
    private const int Digits = 7;

    private readonly TaskCompletionSource _warm = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _last = SampleEvent.Before;

    /// <summary>Ends when the last event of the warm-up was handled.</summary>
    public Task Warm => _warm.Task;

    /// <summary>Ends when the last event was handled.</summary>
    public Task Done => _done.Task;

    /// <summary>Takes one event; called by one handler at a time.</summary>
    public void Take(long number, string actionId, string newStatus)
    {
        if (number != _last + 1
            || newStatus != "blocked"
            || !int.TryParse(actionId.AsSpan(actionId.Length - Digits), NumberStyles.None, CultureInfo.InvariantCulture, out var inside)
            || inside != number)
        {
            Fail(new InvalidOperationException($"After event {_last} came {number} ({actionId}, {newStatus})."));
            return;
        }

        _last = number;
        if (number == SampleEvent.Before + warmUp)
        {
            _warm.TrySetResult();
        }
        else if (number == SampleEvent.Before + warmUp + events)
        {
            _done.TrySetResult();
        }
    }

    /// <summary>Ends the run.</summary>
    public void Fail(Exception exception)
    {
        _warm.TrySetException(exception);
        _done.TrySetException(exception);
    }
}
