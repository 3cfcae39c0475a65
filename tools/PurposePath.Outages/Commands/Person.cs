using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Outages.Commands;

/// <summary>Somebody who is signed in, and calls the REST API of whichever node is asked.</summary>
internal sealed class Person : IDisposable
{
    /// <summary>Everybody's.</summary>
    public const string Password = "demo-demo-1";

    private static readonly string[] Lumen = ["ada", "ben", "cleo", "dev"];
    private static readonly string[] Harbor = ["hugo", "isla"];

    // Long enough for a start on a busy machine; a killed process resets its connections at once.
    private readonly HttpClient _http = new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(5) }) { Timeout = TimeSpan.FromSeconds(60) };

    private Person(string tenantId, string userId, string token)
    {
        TenantId = tenantId;
        UserId = userId;
        Token = token;
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    public string TenantId { get; }

    public string UserId { get; }

    public string Token { get; }

    /// <summary>Signs several people of both demo tenants in; what they are given outlives every restart.</summary>
    public static async Task<IReadOnlyList<Person>> SignInAsync(Uri node, CancellationToken cancellationToken)
    {
        var people = new List<Person>();
        foreach (var (name, tenant) in Lumen.Select(static name => (name, "lumen")).Concat(Harbor.Select(static name => (name, "harbor"))))
        {
            people.Add(await SignInAsync(node, name, tenant, cancellationToken));
        }

        return people;
    }

    /// <summary>Signs <c>name@tenant.demo</c> in.</summary>
    public static async Task<Person> SignInAsync(Uri node, string name, string tenant, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = node };
        using var answer = await http.PostAsJsonAsync(
            new Uri("/account/api/v1/auth/login", UriKind.Relative), new { username = $"{name}@{tenant}.demo", password = Password }, cancellationToken);
        answer.EnsureSuccessStatusCode();
        var data = (await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("data");
        return new Person(tenant, data.GetProperty("user").GetProperty("id").GetString()!, data.GetProperty("accessToken").GetString()!);
    }

    /// <summary>Sends a command, once more if it was sent before: its word is also its idempotency key.</summary>
    /// <param name="node">To whom.</param>
    /// <param name="command">The command; the answer is noted in it.</param>
    /// <param name="entityId">The entity's id; null where the command creates one.</param>
    /// <param name="cancellationToken">Gives up waiting for the answer.</param>
    /// <returns>The id of the entity, if it is known.</returns>
    public async Task<string?> SendAsync(Uri node, IssuedCommand command, string? entityId, CancellationToken cancellationToken)
    {
        var kind = command.Kind;
        using var request = new HttpRequestMessage(new HttpMethod(kind.Method), new Uri(node, kind.Path.Replace("{id}", entityId, StringComparison.Ordinal)));
        request.Headers.Add("X-Client-Mutation-Id", command.Word);
        request.Headers.Add("Idempotency-Key", command.Word);
        command.Tries++;
        var body = kind.Body.Replace("{word}", command.Word, StringComparison.Ordinal).Replace("{user}", UserId, StringComparison.Ordinal);
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        try
        {
            using var answer = await _http.SendAsync(request, cancellationToken);
            var text = await answer.Content.ReadAsStringAsync(cancellationToken);
            if (!answer.IsSuccessStatusCode)
            {
                // A refusal promises that nothing was done; a failure of the server, or its wish for another try, promises nothing.
                command.Answer = (int)answer.StatusCode < 500 && answer.Headers.RetryAfter is null ? CommandAnswer.Refused : command.Answer;
                return entityId;
            }

            using var parsed = JsonDocument.Parse(text);
            command.WasDoneBefore |= command.Replies.Count == 0 && answer.Headers.Contains("Idempotency-Replayed");
            command.Replies.Add(new CommandReply(answer.Headers.GetValues("Realtime-Position").Single(), text));
            command.Answer = CommandAnswer.Acknowledged;
            return entityId ?? parsed.RootElement.GetProperty("data").GetProperty("id").GetString();
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            // The answer is lost; whether the command was done shows in the database.
            return entityId;
        }
    }

    /// <summary>The position of the tenant's stream, as a page that is shown learns it.</summary>
    public async Task<StreamCursor> GetPositionAsync(Uri node, CancellationToken cancellationToken)
    {
        using var answer = await _http.GetAsync(new Uri(node, "/traction/api/v1/goals"), cancellationToken);
        answer.EnsureSuccessStatusCode();
        return StreamCursor.TryParse(answer.Headers.GetValues("Realtime-Position").Single(), out var position)
            ? position
            : throw new InvalidOperationException("The answer names no position.");
    }

    public void Dispose() => _http.Dispose();
}
