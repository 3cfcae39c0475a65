namespace PurposePath.MockServer.Json;

/// <summary>What is wrong with something that was given to the mock.</summary>
/// <param name="Code">One of <see cref="ProblemCodes"/>.</param>
/// <param name="Line">The line of the text, from 1.</param>
/// <param name="Message">What is wrong, and what would be right.</param>
internal sealed record Problem(string Code, int Line, string Message)
{
    public override string ToString() => $"line {Line}: {Code}: {Message}";
}

/// <summary>The codes of problems.</summary>
internal static class ProblemCodes
{
    public const string InvalidJson = "INVALID_JSON";
    public const string WrongType = "WRONG_TYPE";
    public const string MissingMember = "MISSING_MEMBER";
    public const string UnknownMember = "UNKNOWN_MEMBER";
    public const string RepeatedMember = "REPEATED_MEMBER";
    public const string OutOfRange = "OUT_OF_RANGE";
    public const string UnknownWord = "UNKNOWN_WORD";
    public const string UnknownEvent = "UNKNOWN_EVENT";
    public const string InvalidData = "INVALID_DATA";
    public const string NotAllowed = "NOT_ALLOWED";
}
