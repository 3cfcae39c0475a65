using System.Globalization;
using PurposePath.MockServer.Faults;
using PurposePath.Realtime.Protocol;

namespace PurposePath.MockServer.Relay;

/// <summary>What faults do to a connection as a whole, now or later.</summary>
/// <param name="link">The connection.</param>
internal sealed class ConnectionFaults(ClientLink link)
{
    private readonly Lock _gate = new();
    private readonly List<Task> _later = [];

    private TimeProvider Time => link.Parts.Time;

    /// <summary>Does what the fault says, once its time has come.</summary>
    /// <param name="rule">The fault.</param>
    public Task StrikeAsync(FaultRule rule)
    {
        if (rule.After == TimeSpan.Zero)
        {
            return ApplyAsync(rule);
        }

        Later(rule.After, () => ApplyAsync(rule));
        return Task.CompletedTask;
    }

    /// <summary>Does something after a while, if the link still is there.</summary>
    /// <param name="delay">How long.</param>
    /// <param name="action">What.</param>
    public void Later(TimeSpan delay, Func<Task> action)
    {
        lock (_gate)
        {
            _later.RemoveAll(static task => task.IsCompleted);
            _later.Add(RunLaterAsync(delay, action));
        }
    }

    /// <summary>Completes when nothing is left to do; the link is over.</summary>
    public Task EndAsync()
    {
        lock (_gate)
        {
            return Task.WhenAll(_later);
        }
    }

    private async Task RunLaterAsync(TimeSpan delay, Func<Task> action)
    {
        try
        {
            await Task.Delay(delay, Time, link.Over);
            await action();
        }
        catch (Exception exception) when (ClientLink.IsLost(exception))
        {
            // The link ended first, or with it.
        }
    }

    private Task ApplyAsync(FaultRule rule)
    {
        link.Parts.Transcript.Note(link.Number, "fault", rule.Kind.Name);
        return rule.Kind.Name switch
        {
            FaultKinds.Close => link.CloseAsync((int)rule.Numbers["code"], rule.Words["reason"]),
            FaultKinds.Reset => Reset(),
            FaultKinds.HalfOpen => FallSilent(rule.Time()),
            FaultKinds.Freeze => Freeze(rule),
            FaultKinds.SlowReader => Narrow(rule),
            FaultKinds.ExpireToken => ExpireTokenAsync(rule.Time("graceMs")),
            FaultKinds.RateLimit => LimitAsync(rule.Time("retryAfterMs"), rule.Flags.Contains("close")),
            FaultKinds.Drain => DrainAsync(rule),
            FaultKinds.Degraded => link.SendToClientAsync(Degraded(rule), rule.Kind.Name),
            _ => throw new InvalidOperationException($"{rule.Kind.Name} strikes no connection."),
        };
    }

    private Task Reset()
    {
        link.Break();
        return Task.CompletedTask;
    }

    private Task FallSilent(TimeSpan duration)
    {
        link.FallSilent();
        if (duration > TimeSpan.Zero)
        {
            Later(duration, Reset);
        }

        return Task.CompletedTask;
    }

    private Task Freeze(FaultRule rule)
    {
        if (rule.Words["way"] != "to-server")
        {
            link.ToClientGate.Hold(rule.Time());
        }

        if (rule.Words["way"] != "to-client")
        {
            link.ToServerGate.Hold(rule.Time());
        }

        return Task.CompletedTask;
    }

    private Task Narrow(FaultRule rule)
    {
        link.ToClientGate.Narrow(rule.Numbers["bytesPerSecond"], rule.Time());
        return Task.CompletedTask;
    }

    private async Task ExpireTokenAsync(TimeSpan grace)
    {
        var expired = link.Token;
        if (expired is not null)
        {
            link.Parts.Expired.Add(expired);
        }

        var data = new ErrorData { Error = "The token expired.", Code = ErrorCodes.Unauthorized };
        await link.SendErrorAsync(FrameTypes.ConnectionError, data, FaultKinds.ExpireToken);
        Later(grace, () => string.Equals(expired, link.Token, StringComparison.Ordinal) ? link.CloseAsync(CloseCodes.Unauthorized, "the token expired") : Task.CompletedTask);
    }

    private async Task LimitAsync(TimeSpan retryAfter, bool closes)
    {
        link.LimitedUntil = Time.GetUtcNow() + retryAfter;
        await link.SendErrorAsync(FrameTypes.ConnectionError, TooManyFrames(retryAfter), FaultKinds.RateLimit);
        if (closes)
        {
            await link.CloseAsync(CloseCodes.RateAbuse, string.Create(CultureInfo.InvariantCulture, $"retry={retryAfter.TotalMilliseconds:F0}"));
        }
    }

    private async Task DrainAsync(FaultRule rule)
    {
        var deadline = rule.Time("deadlineMs");
        if (!link.IsQueryToken)
        {
            var data = new DrainData((int)rule.Numbers["reconnectAfterMs"], (int)rule.Numbers["deadlineMs"], rule.Words["reason"]);
            await link.SendToClientAsync(new DrainFrame(data) { Timestamp = Time.GetUtcNow() }, rule.Kind.Name);
        }

        Later(deadline, () => link.CloseAsync(CloseCodes.Draining, "retry=1000;spread=1000"));
    }

    private DegradedFrame Degraded(FaultRule rule)
    {
        var isLive = rule.Flags.Contains("live");
        return new DegradedFrame(new DegradedData(isLive, isLive ? null : rule.Words["reason"])) { Timestamp = Time.GetUtcNow() };
    }

    /// <summary>The error for a client that sends too much.</summary>
    /// <param name="retryAfter">When it may send again.</param>
    public static ErrorData TooManyFrames(TimeSpan retryAfter) => new()
    {
        Error = "Too many frames.",
        Code = ErrorCodes.RateLimitExceeded,
        RetryAfterMs = Math.Max(1, (long)retryAfter.TotalMilliseconds),
    };
}
