using System.Threading.RateLimiting;

namespace PurposePath.Workspace.Answers;

/// <summary>A burst and a steady rate on the host's own clock; who must wait hears how long.</summary>
internal sealed class BucketLimiter(double perSecond, int burst, TimeProvider time) : RateLimiter
{
    private readonly Lock _lock = new();
    private double _tokens = burst;
    private long _filledAt = time.GetTimestamp();

    /// <summary>A bucket that is full again tells nothing about its owner, and is forgotten.</summary>
    public override TimeSpan? IdleDuration
    {
        get
        {
            lock (_lock)
            {
                var untilFull = TimeSpan.FromSeconds((burst - _tokens) / perSecond);
                var idle = time.GetElapsedTime(_filledAt) - untilFull;
                return idle > TimeSpan.Zero ? idle : null;
            }
        }
    }

    public override RateLimiterStatistics? GetStatistics() => null;

    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        lock (_lock)
        {
            var now = time.GetTimestamp();
            _tokens = Math.Min(burst, _tokens + (time.GetElapsedTime(_filledAt, now).TotalSeconds * perSecond));
            _filledAt = now;
            if (_tokens < permitCount)
            {
                return new Lease(TimeSpan.FromSeconds((permitCount - _tokens) / perSecond));
            }

            _tokens -= permitCount;
            return new Lease(wait: null);
        }
    }

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) =>
        new(AttemptAcquireCore(permitCount));

    private sealed class Lease(TimeSpan? wait) : RateLimitLease
    {
        public override bool IsAcquired => wait is null;

        public override IEnumerable<string> MetadataNames => wait is null ? [] : [MetadataName.RetryAfter.Name];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = wait is not null && metadataName == MetadataName.RetryAfter.Name ? wait.Value : null;
            return metadata is not null;
        }
    }
}
