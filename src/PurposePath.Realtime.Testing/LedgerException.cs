namespace PurposePath.Realtime.Testing;

/// <summary>A promise of the client was broken (docs/reliability.md): something was lost, doubled, out of order, foreign or left behind.</summary>
public sealed class LedgerException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="rule">The rule, O1 to O7.</param>
    /// <param name="message">Which client, which event.</param>
    public LedgerException(string rule, string message)
        : base($"{rule}: {message}") => Rule = rule;

    /// <summary>Creates an exception that names no rule.</summary>
    public LedgerException()
        : this("A promise of the client was broken.")
    {
    }

    /// <summary>Creates an exception that names no rule.</summary>
    /// <param name="message">What was broken.</param>
    public LedgerException(string message)
        : base(message) => Rule = string.Empty;

    /// <summary>Creates an exception that names no rule.</summary>
    /// <param name="message">What was broken.</param>
    /// <param name="innerException">The cause.</param>
    public LedgerException(string message, Exception innerException)
        : base(message, innerException) => Rule = string.Empty;

    /// <summary>The rule, O1 to O7; empty if none is named.</summary>
    public string Rule { get; }

    /// <summary>The same, with the seed that shows it again.</summary>
    internal LedgerException In(int seed) => new(Rule, $"{Message[(Rule.Length + 2)..]} (seed {seed})");
}
