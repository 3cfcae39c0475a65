namespace PurposePath.Realtime.Client;

/// <summary>Gives access tokens; the application knows how to get and refresh them.</summary>
public interface IAccessTokenProvider
{
    /// <summary>
    /// Returns a token, or <see langword="null"/> if nobody is signed in. An exception means "not now": the client tries again later.
    /// </summary>
    /// <param name="refresh">Whether the last token was refused or is about to expire, so that a cached one will not do.</param>
    /// <param name="cancellationToken">Cancelled when the result is no longer wanted.</param>
    ValueTask<string?> GetTokenAsync(bool refresh, CancellationToken cancellationToken);
}
