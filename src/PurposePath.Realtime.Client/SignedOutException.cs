namespace PurposePath.Realtime.Client;

/// <summary>Thrown by an <see cref="IAccessTokenProvider"/> to say that nobody is signed in; the same as returning <see langword="null"/>.</summary>
public sealed class SignedOutException : Exception
{
    /// <summary>Creates the exception.</summary>
    public SignedOutException()
        : base("Nobody is signed in.")
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    /// <param name="message">Why; without a token in it.</param>
    public SignedOutException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    /// <param name="message">Why; without a token in it.</param>
    /// <param name="innerException">The cause.</param>
    public SignedOutException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
