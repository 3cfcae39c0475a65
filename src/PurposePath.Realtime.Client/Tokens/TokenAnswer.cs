namespace PurposePath.Realtime.Client.Tokens;

/// <summary>What a provider said: a token, that nobody is signed in, or not now (client 4.3).</summary>
internal sealed record TokenAnswer(string? Token, bool IsSignedOut)
{
    public static TokenAnswer SignedOut { get; } = new(Token: null, IsSignedOut: true);

    public static TokenAnswer NotNow { get; } = new(Token: null, IsSignedOut: false);

    /// <inheritdoc/>
    public override string ToString() => $"TokenAnswer {{ Token = {(Token is null ? "none" : "redacted")}, IsSignedOut = {IsSignedOut} }}";
}
