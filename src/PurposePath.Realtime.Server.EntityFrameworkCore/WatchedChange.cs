using System.Diagnostics;

namespace PurposePath.Realtime.Server.EntityFrameworkCore;

/// <summary>One change as metrics and traces see it, from its first attempt to its end. No tag holds data of the change.</summary>
internal sealed class WatchedChange(CommitMetrics metrics, TimeProvider time) : IDisposable
{
    private static readonly ActivitySource Source = new(CommitMetrics.MeterName);

    private readonly long _startedAt = time.GetTimestamp();
    private readonly Activity? _activity = Source.StartActivity("realtime commit", ActivityKind.Producer);
    private bool _hasEnded;

    /// <summary>What its events carry to whoever delivers them; <see langword="null"/> when nobody records this change.</summary>
    public string? TraceParent => _activity is { Recorded: true, IdFormat: ActivityIdFormat.W3C } ? _activity.Id : null;

    /// <summary>How long it has been going on.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(_startedAt);

    public void Retried(int attempt)
    {
        metrics.Retried();
        _activity?.SetTag("realtime.commit.attempts", attempt + 1);
    }

    public void Committed(int events)
    {
        if (TryEnd("committed"))
        {
            metrics.Committed(Elapsed, events);
            _activity?.SetTag("realtime.commit.events", events).Stop();
        }
    }

    /// <summary>The change itself did not want to be kept.</summary>
    public void Discarded()
    {
        if (TryEnd("discarded"))
        {
            _activity?.Stop();
        }
    }

    /// <summary>Nothing of it remains, or nobody knows.</summary>
    public void Failed(Exception exception)
    {
        var outcome = exception switch
        {
            CommitUnknownException => "unknown",
            OperationCanceledException => "cancelled",
            _ => "failed",
        };
        if (TryEnd(outcome))
        {
            _activity?.SetTag("error.type", exception.GetType().FullName).SetStatus(ActivityStatusCode.Error).Stop();
        }
    }

    /// <summary>Whoever gave up while it waited for its next attempt says nothing else.</summary>
    public void Dispose()
    {
        TryEnd("cancelled");
        _activity?.Dispose();
    }

    // The first outcome is the one: what follows, such as the doorbell, is no part of the commit.
    private bool TryEnd(string outcome)
    {
        if (_hasEnded)
        {
            return false;
        }

        _hasEnded = true;
        metrics.Ended(outcome);
        _activity?.SetTag("realtime.commit.outcome", outcome);
        return true;
    }
}
