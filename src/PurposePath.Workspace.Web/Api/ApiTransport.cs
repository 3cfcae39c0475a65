using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web.Access;

namespace PurposePath.Workspace.Web.Api;

/// <summary>Sends a call with the access token; a refused token is renewed once and the call repeated with the same keys.</summary>
public sealed class ApiTransport(HttpClient http, AccessTokens tokens)
{
    private const string Unreachable = "The server cannot be reached. Check the network and try again.";
    private const string SignedOut = "Your session has ended. Sign in again.";

    /// <summary>Reads; the answer's position comes with it.</summary>
    /// <typeparam name="T">What <c>data</c> holds.</typeparam>
    /// <param name="path">Relative to the base address.</param>
    /// <param name="json">Its JSON.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="ApiFailureException">The server refused, or could not be reached.</exception>
    internal async Task<Snapshot<T?>> ReadAsync<T>(string path, JsonTypeInfo<ApiResponse<T>> json, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(() => new HttpRequestMessage(HttpMethod.Get, path), cancellationToken);
        return new Snapshot<T?>(Position(answer), await DataAsync(answer, json, cancellationToken));
    }

    /// <summary>Changes something; the answer's position is that of the last event it caused.</summary>
    /// <typeparam name="TBody">The body.</typeparam>
    /// <typeparam name="T">What <c>data</c> holds.</typeparam>
    /// <param name="call">What to send where, under which keys.</param>
    /// <param name="json">The answer's JSON.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="ApiFailureException">The server refused, or could not be reached.</exception>
    internal async Task<Snapshot<T>> WriteAsync<TBody, T>(ApiCall<TBody> call, JsonTypeInfo<ApiResponse<T>> json, CancellationToken cancellationToken)
        where T : class
    {
        using var answer = await SendAsync(call.ToRequest, cancellationToken);
        var data = await DataAsync(answer, json, cancellationToken) ?? throw new ApiFailureException("The server's answer is empty.");
        return new Snapshot<T>(Position(answer), data);
    }

    /// <summary>Sends a change that waited; its answer is not read, because its events bring what it did.</summary>
    /// <param name="create">Makes the request; each attempt gets its own.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="ApiFailureException">The server refused, or could not be reached.</exception>
    internal async Task WriteAsync(Func<HttpRequestMessage> create, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(create, cancellationToken);
        if (!answer.IsSuccessStatusCode)
        {
            throw await FailureAsync(answer, cancellationToken);
        }
    }

    private static string Position(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues(ApiHeaders.RealtimePosition, out var values) ? values.First() : string.Empty;

    private static async Task<T?> DataAsync<T>(HttpResponseMessage answer, JsonTypeInfo<ApiResponse<T>> json, CancellationToken cancellationToken)
    {
        if (!answer.IsSuccessStatusCode)
        {
            throw await FailureAsync(answer, cancellationToken);
        }

        try
        {
            var body = await answer.Content.ReadFromJsonAsync(json, cancellationToken);
            return body is null ? default : body.Data;
        }
        catch (JsonException exception)
        {
            throw new ApiFailureException("The server's answer cannot be read. Reload the page to get its newest version.", exception);
        }
    }

    private static async Task<ApiFailureException> FailureAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        try
        {
            var body = await answer.Content.ReadFromJsonAsync(ContractsJsonContext.Default.ApiResponseObject, cancellationToken);
            return new ApiFailureException(body?.Code, body?.Error ?? Plain(answer.StatusCode), body?.Details?.Errors ?? []) { IsUnreachable = IsPassing(answer.StatusCode) };
        }
        catch (JsonException exception)
        {
            // Something before the workspace answered, for example a proxy.
            return new ApiFailureException(Plain(answer.StatusCode), exception) { IsUnreachable = IsPassing(answer.StatusCode) };
        }
    }

    // 500 is a fault of this very request; the others say that somebody else is in the way.
    private static bool IsPassing(HttpStatusCode status) =>
        status is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout or HttpStatusCode.TooManyRequests;

    private static string Plain(HttpStatusCode status) => (int)status >= 500
        ? "The server had a problem. Try again in a moment."
        : $"The server refused the request ({(int)status}).";

    private async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> create, CancellationToken cancellationToken)
    {
        try
        {
            var token = await tokens.GetAsync(refused: null, cancellationToken) ?? throw new ApiFailureException(ApiErrorCodes.Unauthorized, SignedOut, []);
            var answer = await SendAsync(create, token, cancellationToken);
            if (answer.StatusCode != HttpStatusCode.Unauthorized)
            {
                return answer;
            }

            answer.Dispose();
            token = await tokens.GetAsync(refused: token, cancellationToken) ?? throw new ApiFailureException(ApiErrorCodes.Unauthorized, SignedOut, []);
            return await SendAsync(create, token, cancellationToken);
        }
        catch (HttpRequestException exception)
        {
            throw new ApiFailureException(Unreachable, exception) { IsUnreachable = true };
        }
    }

    private async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> create, string token, CancellationToken cancellationToken)
    {
        using var request = create();
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await http.SendAsync(request, cancellationToken);
    }
}
