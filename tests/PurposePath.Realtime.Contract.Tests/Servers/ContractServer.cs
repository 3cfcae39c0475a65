using System.Net.Http.Headers;

namespace PurposePath.Realtime.Contract.Tests.Servers;

/// <summary>A server that has to keep the contract. Whoever can start one passes the whole suite with it: derive a host, and each contract once.</summary>
public abstract class ContractServer : IAsyncDisposable
{
    /// <summary>Where it listens, over HTTP; the endpoint is <c>/realtime</c> below it.</summary>
    public abstract Uri Address { get; }

    /// <summary>Gives a token out.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="userId">The user.</param>
    /// <param name="lifetime">How long it lives from the moment it is first shown, so that a slow machine cannot use it up before; without: for hours.</param>
    public abstract string IssueToken(string tenantId, string userId = "ada", TimeSpan? lifetime = null);

    /// <summary>Commits an event; when the task ends it can be missed.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="type">Any type of the catalogue.</param>
    /// <param name="data">The <c>data</c> object, canonical.</param>
    public abstract Task PublishAsync(string tenantId, string type, string data);

    /// <summary>Stops it as a deployment does.</summary>
    public abstract Task StopAsync();

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();

    /// <summary>Commits <c>goal.completed</c> whose goal's id is its number.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="number">The number.</param>
    public Task PublishAsync(string tenantId, int number) => PublishAsync(
        tenantId,
        "goal.completed",
        $$"""{"goalId":"goal-{{number}}","tenantId":"{{tenantId}}","completedAt":"2026-03-01T10:00:00.000Z","completedBy":"ada"}""");

    /// <summary>The address of the WebSocket endpoint.</summary>
    /// <param name="query">With its question mark, or empty.</param>
    public Uri SocketAddress(string query = "") => new(new UriBuilder(Address) { Scheme = "ws" }.Uri, "/realtime" + query);

    /// <summary>Asks for something below <c>/realtime</c>.</summary>
    /// <param name="http">Asks.</param>
    /// <param name="path">With its slash.</param>
    /// <param name="bearer">The token, or none.</param>
    /// <param name="lastEventId">The position, or none.</param>
    public async Task<HttpResponseMessage> AskAsync(HttpClient http, string path, string? bearer, string? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Address, "/realtime" + path));
        request.Headers.Authorization = bearer is null ? null : new AuthenticationHeaderValue("Bearer", bearer);
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }
}

/// <summary>Starts servers of one kind.</summary>
public abstract class ContractHost
{
    /// <summary>Starts a server of its own for one case.</summary>
    /// <param name="settings">What the case needs.</param>
    public abstract Task<ContractServer> StartAsync(ContractSettings? settings = null);
}
