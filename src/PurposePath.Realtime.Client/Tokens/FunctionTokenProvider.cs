namespace PurposePath.Realtime.Client.Tokens;

/// <summary>A function as a provider of tokens.</summary>
internal sealed class FunctionTokenProvider : IAccessTokenProvider
{
    private readonly Func<bool, CancellationToken, ValueTask<string?>> _getToken;

    public FunctionTokenProvider(Func<bool, CancellationToken, ValueTask<string?>> getToken)
    {
        ArgumentNullException.ThrowIfNull(getToken);
        _getToken = getToken;
    }

    public ValueTask<string?> GetTokenAsync(bool refresh, CancellationToken cancellationToken) => _getToken(refresh, cancellationToken);
}
