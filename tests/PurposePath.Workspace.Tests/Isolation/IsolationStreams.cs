using System.Net.Http.Headers; // event stream
using System.Text; // event stream
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PurposePath.Realtime.Server;
using PurposePath.Realtime.Server.EntityFrameworkCore;
using PurposePath.Workspace.Tests.Hosting;

namespace PurposePath.Workspace.Tests.Isolation;

/// <summary>What somebody does with streams: join, continue where they were or where they never were, say what they look at, be sent away.</summary>
internal sealed class IsolationStreams(WorkspaceHost host, Belongings belongings, Random random)
{
    private readonly Uri _address = new UriBuilder(host.Address) { Scheme = "ws", Path = "/realtime" }.Uri;

    /// <summary>Joins anew: without a position, at one of its own tenant's, or at one of another tenant's, which must be as good as one that never was.</summary>
    public async Task JoinAsync(IsolationPerson person, TenantThings other)
    {
        var isForeign = random.Next(2) == 0 && other.Positions.Count > 0;
        var positions = (isForeign ? other : person.Things).Positions;
        var position = positions.Count == 0 ? null : positions[random.Next(positions.Count)];
        await LeaveAsync(person);
        var auth = JsonSerializer.Serialize(new { action = "auth", token = person.Caller.AccessToken, lastEventId = position });
        // The token says whose it is, and would excuse everything.
        var (socket, answer) = await WatchedSocket.ConnectAsync(_address, belongings, person.TenantId, auth, isForeign ? position! : string.Empty);
        person.Socket = socket;
        var data = answer.GetProperty("data");
        if (data.GetProperty("tenantId").GetString() != person.TenantId || (isForeign && data.GetProperty("resume").GetProperty("status").GetString() != "resync"))
        {
            throw new LeakException($"{person.UserId} joined at {position} of {other.TenantId}: {answer}");
        }

        TenantThings.Keep(person.Things.Positions, data.GetProperty("resume").GetProperty("head").GetString()!, random);
        await socket.PingAsync();
    }

    public async Task PingAsync(IsolationPerson person, TenantThings other) => await (await ListenAsync(person, other)).PingAsync();

    /// <summary>Says what it looks at, which its colleagues hear and nobody else.</summary>
    public async Task LookAtAsync(IsolationPerson person, TenantThings other)
    {
        var socket = await ListenAsync(person, other);
        var goal = person.Things.Pick("goal", random) ?? person.TenantId + "-nothing";
        await socket.SendAsync(JsonSerializer.Serialize(new { action = "presence", viewing = new { entityType = "goal", entityId = goal }, typing = random.Next(2) == 0 }));
        await socket.PingAsync();
    }

    public async Task FilterAsync(IsolationPerson person, TenantThings other)
    {
        var socket = await ListenAsync(person, other);
        string[] types = random.Next(3) switch { 0 => ["*"], 1 => ["goal.*"], _ => ["action.created", "issue.*"] };
        await socket.SendAsync(JsonSerializer.Serialize(new { action = "subscribe", types }));
        await socket.PingAsync();
    }

    /// <summary>A token of somebody else on a connection that is authenticated: the connection ends (docs/protocol.md 3).</summary>
    public async Task ChangeIdentityAsync(IsolationPerson person, IsolationPerson stranger)
    {
        var socket = await ListenAsync(person, stranger.Things);
        await socket.SendAsync(JsonSerializer.Serialize(new { action = "auth", token = stranger.Caller.AccessToken }));
        await socket.WaitUntilClosedAsync();
        if (socket.CloseCode != 4403)
        {
            throw new LeakException($"{person.UserId} became {stranger.UserId} and was closed with {socket.CloseCode}.");
        }

        await LeaveAsync(person);
    }

    /// <summary>Sends away somebody of another tenant, which must not be possible, and a colleague, which must.</summary>
    public async Task DismissAsync(IsolationPerson administrator, IsolationPerson stranger, IsolationPerson colleague)
    {
        var strangers = await ListenAsync(stranger, administrator.Things);
        var refused = await administrator.Caller.PostAsync($"{Seeds.Account}/administration/users/{stranger.UserId}:disconnect", "{}");
        await strangers.PingAsync();
        if (refused.Status != 404)
        {
            throw new LeakException($"{administrator.UserId} sent away {stranger.UserId}: {refused.Status}");
        }

        var socket = await ListenAsync(colleague, stranger.Things);
        Assert.Equal(200, (await administrator.Caller.PostAsync($"{Seeds.Account}/administration/users/{colleague.UserId}:disconnect", "{}")).Status);
        await socket.WaitUntilClosedAsync();
        await LeaveAsync(colleague);
        await colleague.SignInAsync();
    }

    // event stream
    /// <summary>The stream over server-sent events, at a position of another tenant: its first words are looked at.</summary>
    public async Task StreamAsync(IsolationPerson person, TenantThings other)
    {
        var position = other.Positions.Count > 0 ? other.Positions[random.Next(other.Positions.Count)] : "never.1.was";
        using var request = new HttpRequestMessage(HttpMethod.Get, "/realtime/events");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", person.Caller.AccessToken);
        request.Headers.TryAddWithoutValidation("Last-Event-ID", position);
        using var http = host.Browser();
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        await using var stream = await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        var buffer = new byte[16 * 1024];
        var text = Encoding.UTF8.GetString(buffer, 0, await stream.ReadAsync(buffer, TestContext.Current.CancellationToken));
        belongings.Look(person.TenantId, text, position);
        belongings.Look(person.TenantId, (await person.Caller.GetAsync("/realtime/status")).Text, said: string.Empty);
    }

    // end of event stream
    /// <summary>Trims a tenant's log: nobody else's events may go.</summary>
    public async Task TrimAsync(TenantThings own, TenantThings other)
    {
        var before = await CountAsync(other.TenantId);
        await host.Services.GetRequiredService<IEventLogTrimmer>().TrimAsync(
            own.TenantId, new RetentionRule(20, DateTimeOffset.MaxValue), maxCount: 1000, TestContext.Current.CancellationToken);
        var after = await CountAsync(other.TenantId);
        if (after < before)
        {
            throw new LeakException($"Trimming {own.TenantId} took {before - after} events of {other.TenantId}.");
        }
    }

    public static async Task LeaveAsync(IsolationPerson person)
    {
        if (person.Socket is { } socket)
        {
            person.Socket = null;
            await socket.DisposeAsync();
        }
    }

    private async Task<WatchedSocket> ListenAsync(IsolationPerson person, TenantThings other)
    {
        if (person.Socket is null)
        {
            await JoinAsync(person, other);
        }

        return person.Socket!;
    }

    private async Task<int> CountAsync(string tenantId)
    {
        await using var db = await host.OpenAsync();
        return db.Set<EventRecord>().Count(row => row.TenantId == tenantId);
    }
}
