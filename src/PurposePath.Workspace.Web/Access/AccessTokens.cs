using System.Net;
using System.Net.Http.Json;
using PurposePath.Realtime.Blazor;
using PurposePath.Realtime.Client;
using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Web.Access;

/// <summary>
/// Holds the access token in memory, and nowhere else, and gets the next one with the session's cookie: one request at a time, however many
/// callers wait for it, and one tab of the browser at a time, because each request replaces the cookie they share.
/// </summary>
public sealed class AccessTokens(HttpClient http, TimeProvider time, ITabLock? tabs = null) : IAccessTokenProvider, IDisposable
{
    private const string RefreshPath = "account/api/v1/auth/refresh";

    // A token that ends within this time would not survive the request it is put on.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(20);

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _ended = new();
    private Task<string?>? _refreshing;
    private string? _token;
    private DateTimeOffset _expiresAt;

    /// <summary>Cancelled when the session is over; whoever listens leads to the sign-in page.</summary>
    public CancellationToken SessionEnded => _ended.Token;

    /// <inheritdoc/>
    public async ValueTask<string?> GetTokenAsync(bool refresh, CancellationToken cancellationToken) =>
        await GetAsync(refresh ? _token : null, cancellationToken);

    /// <summary>A token that is valid as far as is known here, or null when the session is over.</summary>
    /// <param name="refused">A token that the server did not accept; a newer one is returned if there is one already.</param>
    /// <param name="cancellationToken">Stops waiting; the refresh goes on for the others.</param>
    /// <exception cref="HttpRequestException">The server could not be asked; try again later.</exception>
    public async Task<string?> GetAsync(string? refused, CancellationToken cancellationToken)
    {
        Task<string?> refreshing;
        lock (_gate)
        {
            if (_token is not null && _token != refused && time.GetUtcNow() < _expiresAt - Margin)
            {
                return _token;
            }

            refreshing = _refreshing ??= RefreshAsync();
        }

        return await refreshing.WaitAsync(cancellationToken);
    }

    /// <summary>Releases the signal.</summary>
    public void Dispose() => _ended.Dispose();

    private async Task<string?> RefreshAsync()
    {
        // Let the caller store this task first, so that the next caller finds it.
        await Task.Yield();
        try
        {
            return tabs is null ? await AskAsync() : await tabs.RunAsync(RefreshPath, AskAsync);
        }
        finally
        {
            lock (_gate)
            {
                _refreshing = null;
            }
        }
    }

    private async Task<string?> AskAsync()
    {
        using var content = JsonContent.Create(new RefreshRequest(null), ContractsJsonContext.Default.RefreshRequest);
        using var answer = await http.PostAsync(new Uri(RefreshPath, UriKind.Relative), content);
        if (answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            Keep(null);
            await _ended.CancelAsync();
            return null;
        }

        answer.EnsureSuccessStatusCode();
        var body = await answer.Content.ReadFromJsonAsync(ContractsJsonContext.Default.ApiResponseLoginResponse);
        return Keep(body?.Data ?? throw new HttpRequestException("The answer to the refresh holds no token."));
    }

    private string? Keep(LoginResponse? session)
    {
        lock (_gate)
        {
            _token = session?.AccessToken;
            _expiresAt = session is null ? default : time.GetUtcNow().AddSeconds(session.ExpiresInSeconds);
            return _token;
        }
    }
}
