namespace PurposePath.MockServer.Relay;

/// <summary>One direction of a link, which a fault can hold or narrow. Any thread may do so; one passes.</summary>
/// <param name="time">The clock.</param>
internal sealed class LinkGate(TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly long _start = time.GetTimestamp();
    private TimeSpan _heldUntil;
    private TimeSpan _slowUntil;
    private long _bytesPerSecond;

    private TimeSpan Now => time.GetElapsedTime(_start);

    /// <summary>Lets nothing pass for a while.</summary>
    /// <param name="duration">How long.</param>
    public void Hold(TimeSpan duration)
    {
        lock (_gate)
        {
            var until = Now + duration;
            _heldUntil = until > _heldUntil ? until : _heldUntil;
        }
    }

    /// <summary>Lets only so much pass.</summary>
    /// <param name="bytesPerSecond">How much.</param>
    /// <param name="duration">How long; zero: for good.</param>
    public void Narrow(long bytesPerSecond, TimeSpan duration)
    {
        lock (_gate)
        {
            _bytesPerSecond = bytesPerSecond;
            _slowUntil = duration == TimeSpan.Zero ? TimeSpan.MaxValue : Now + duration;
        }
    }

    /// <summary>Waits until something may pass.</summary>
    /// <param name="bytes">How much it is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask PassAsync(int bytes, CancellationToken cancellationToken)
    {
        while (true)
        {
            var wait = NextWait(ref bytes);
            if (wait <= TimeSpan.Zero)
            {
                return;
            }

            await Task.Delay(wait, time, cancellationToken);
        }
    }

    private TimeSpan NextWait(ref int bytes)
    {
        lock (_gate)
        {
            if (_heldUntil > Now)
            {
                return _heldUntil - Now;
            }

            if (bytes == 0 || Now >= _slowUntil)
            {
                return TimeSpan.Zero;
            }

            // Paid for once, before it passes.
            var wait = TimeSpan.FromSeconds((double)bytes / _bytesPerSecond);
            bytes = 0;
            return wait;
        }
    }
}
