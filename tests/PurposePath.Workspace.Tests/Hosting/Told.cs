using System.Text.Json;
using PurposePath.Realtime.Server.EntityFrameworkCore;

namespace PurposePath.Workspace.Tests.Hosting;

/// <summary>Makes a call with a mutation id and says which events came of it, in order.</summary>
internal static class Told
{
    public const string MutationId = "m-7";

    public static async Task<(ApiAnswer Answer, IReadOnlyList<EventRecord> Events)> CallAsync(
        this WorkspaceHost host, ApiCaller caller, string method, string path, string? body)
    {
        var before = (await host.EventsAsync("lumen")).Count;
        var answer = await caller.SendAsync(method, path, body, ("X-Client-Mutation-Id", MutationId));
        List<EventRecord> events = [.. (await host.EventsAsync("lumen")).Skip(before)];
        Assert.All(events, row => Assert.Equal(MutationId, row.ClientMutationId));
        if (answer.Status < 300 && method != "GET" && events.Count > 0)
        {
            // The caller's own view can move on to the last of them.
            Assert.Contains($".{events[^1].Sequence}.{events[^1].Nonce}", answer.Position, StringComparison.Ordinal);
        }

        return (answer, events);
    }

    /// <summary>Makes calls that break a rule each: all are refused with their status, code and field, and nothing of them stays.</summary>
    public static async Task RefusesAsync(
        this WorkspaceHost host, ApiCaller caller, TheoryData<string, string, string?, int, string, string?> calls)
    {
        // The first read of a tenant opens its log.
        await caller.GetAsync(Seeds.Goals);
        var before = await host.FingerprintAsync();
        foreach (var row in calls)
        {
            var (method, path, body, status, code, field) = row.Data;
            var answer = await caller.SendAsync(method, path, body);

            Assert.True(status == answer.Status, $"{method} {path} {body?[..Math.Min(body.Length, 90)]}: {answer.Status} {answer.Text}");
            answer.IsFailure(status, code);
            if (field is not null)
            {
                Assert.Contains(field, answer.WrongFields());
            }
        }

        Assert.Equal(before, await host.FingerprintAsync());
    }

    public static string Types(this IEnumerable<EventRecord> events) => string.Join(' ', events.Select(row => row.Type));

    public static JsonElement Payload(this EventRecord row) => JsonDocument.Parse(row.Data).RootElement;

    /// <summary>A member of a payload as text; null when it is absent.</summary>
    public static string? Text(this EventRecord row, string member) =>
        row.Payload().TryGetProperty(member, out var value) ? value.ToString() : null;
}
