namespace PurposePath.Realtime.Client.Transport;

/// <summary>A socket did not open.</summary>
internal sealed class TransportException(int? httpStatus, TimeSpan? retryAfter, Exception inner)
    : Exception("The socket did not open.", inner)
{
    /// <summary>The HTTP status of the answer, where the platform tells it: not in browsers.</summary>
    public int? HttpStatus { get; } = httpStatus;

    /// <summary>The server's <c>Retry-After</c>.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}
