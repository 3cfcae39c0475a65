using PurposePath.Workspace.Tests.Hosting;

namespace PurposePath.Workspace.Tests.Contract;

/// <summary>
/// Calls operations with real things and keeps what happened. Every change is made under an idempotency key and repeated, and is tried first for a
/// version that does not exist: what must hold for every endpoint is tested where an endpoint is called at all.
/// </summary>
internal sealed class ApiTour(WorkspaceHost host, ApiCaller caller)
{
    private readonly List<TourStop> _stops = [];
    private int _events;

    public IReadOnlyList<TourStop> Stops => _stops;

    public Task<ApiAnswer> GetAsync(string pattern, params string[] ids) => CallAsync("GET", pattern, body: null, ids);

    /// <summary>Calls an operation.</summary>
    /// <param name="method">Its method.</param>
    /// <param name="pattern">Its path as the description has it, with a query after <c>?</c> where one is wanted.</param>
    /// <param name="body">A JSON body.</param>
    /// <param name="ids">The values of the path's parameters, in order.</param>
    public async Task<ApiAnswer> CallAsync(string method, string pattern, string? body, params string[] ids)
    {
        var path = Fill(pattern, ids);
        var operation = $"{method} {pattern.Split('?')[0]}";
        if (method != "GET" && pattern.Contains('{', StringComparison.Ordinal))
        {
            var stale = await caller.SendAsync(method, path, body, ("If-Match", "\"999999\""));
            Assert.True(stale.Status is 400 or 409, $"{operation} took a version that never was: {stale.Status} {stale.Text}");
        }

        var key = ("Idempotency-Key", $"{operation.Replace(' ', '-')}-{_stops.Count}");
        var answer = method == "GET" ? await caller.GetAsync(path) : await caller.SendAsync(method, path, body, key);
        Assert.True(answer.Status is >= 200 and < 300, $"{operation}: {answer.Status} {answer.Text}");
        if (method != "GET")
        {
            var again = await caller.SendAsync(method, path, body, key);
            Assert.True(again.IsReplayed, $"{operation} does not know its repeat.");
            Assert.Equal(answer, again with { IsReplayed = false });
        }

        await AddAsync(operation, method, path, body, answer);
        return answer;
    }

    /// <summary>Calls an operation that changes nothing in the tenant, so that neither versions nor idempotency keys concern it.</summary>
    public async Task AskAsync(string method, string path, string? body)
    {
        var answer = await caller.SendAsync(method, path, body);
        Assert.True(answer.Status == 200, $"{method} {path}: {answer.Status} {answer.Text}");
        await AddAsync($"{method} {path}", method, path, body, answer);
    }

    /// <summary>Keeps a call that was made otherwise, such as a sign-in.</summary>
    public Task KeepAsync(string method, string path, string? body, ApiAnswer answer, string? pattern = null)
    {
        Assert.True(answer.Status is >= 200 and < 300, $"{method} {path}: {answer.Status} {answer.Text}");
        return AddAsync($"{method} {(pattern ?? path).Split('?')[0]}", method, path, body, answer);
    }

    private async Task AddAsync(string operation, string method, string path, string? body, ApiAnswer answer)
    {
        var all = await host.EventTypesAsync("lumen");
        _stops.Add(new TourStop(operation, method, path, body, answer, [.. all.Skip(_events)]));
        _events = all.Count;
    }

    private static string Fill(string pattern, string[] ids)
    {
        var path = pattern;
        foreach (var id in ids)
        {
            var start = path.IndexOf('{', StringComparison.Ordinal);
            path = $"{path[..start]}{id}{path[(path.IndexOf('}', StringComparison.Ordinal) + 1)..]}";
        }

        return path;
    }
}

/// <summary>A call of the tour.</summary>
internal sealed record TourStop(string Operation, string Method, string Path, string? Body, ApiAnswer Answer, IReadOnlyList<string> Events)
{
    public bool HasIds => Operation.Contains('{', StringComparison.Ordinal);

    /// <summary>Whether it asks for no token.</summary>
    public bool IsOpen => Operation.Contains("/auth/", StringComparison.Ordinal) || Operation.EndsWith("/file", StringComparison.Ordinal);
}
