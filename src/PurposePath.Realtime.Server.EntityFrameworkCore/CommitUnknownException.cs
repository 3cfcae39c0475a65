namespace PurposePath.Realtime.Server.EntityFrameworkCore;

/// <summary>
/// The database did not say whether a commit happened, and it could not be found out (docs/reliability.md F56). The change was not run again: it may
/// be in the database, whole, with its events. Whoever asked for it repeats the command under its idempotency key.
/// </summary>
public sealed class CommitUnknownException : Exception
{
    /// <summary>Creates the exception.</summary>
    public CommitUnknownException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What to do about it.</param>
    public CommitUnknownException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What to do about it.</param>
    /// <param name="innerException">What the commit threw.</param>
    public CommitUnknownException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
