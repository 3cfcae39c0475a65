namespace PurposePath.Realtime.Client;

/// <summary>Trying to connect ended.</summary>
public sealed class RealtimeConnectionException : Exception
{
    /// <summary>Creates the exception.</summary>
    public RealtimeConnectionException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What to do about it.</param>
    public RealtimeConnectionException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What to do about it.</param>
    /// <param name="innerException">The cause.</param>
    public RealtimeConnectionException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="reason">Why trying ended.</param>
    /// <param name="message">What to do about it.</param>
    public RealtimeConnectionException(FailureReason reason, string message)
        : base(message) => Reason = reason;

    /// <summary>Why trying ended.</summary>
    public FailureReason Reason { get; }
}
