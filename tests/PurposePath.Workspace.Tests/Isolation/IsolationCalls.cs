using System.Text.RegularExpressions;
using PurposePath.Workspace.Tests.Attachments;
using PurposePath.Workspace.Tests.Hosting;

namespace PurposePath.Workspace.Tests.Isolation;

/// <summary>REST calls of somebody, each answer of which is looked at. A thing of another tenant must be answered as a thing that is not there.</summary>
internal sealed partial class IsolationCalls(WorkspaceHost host, Belongings belongings, IReadOnlyList<DescribedCall> calls, Random random)
{
    private readonly DateOnly _today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
    private readonly IReadOnlyList<DescribedCall> _withIds = [.. calls.Where(call => call.HasIds)];

    /// <summary>Any operation, with what its own tenant has.</summary>
    public async Task CallOwnAsync(IsolationPerson person, TenantThings other)
    {
        var call = calls[random.Next(calls.Count)];
        if (call.Makes is { } made && person.Things.HasEnough(made))
        {
            return;
        }

        var maker = new RandomCall(random, _today, person.Things, other);
        var (path, _) = maker.PathOf(call, wantsForeign: false);
        await SendAsync(person, call, path, maker.BodyOf(call));
    }

    /// <summary>Makes something of a kind, so that there is something to be seen by others.</summary>
    public async Task MakeAsync(IsolationPerson person, string kind)
    {
        var call = calls.First(call => call.Makes == kind);
        var maker = new RandomCall(random, _today, person.Things, person.Things);
        ApiAnswer answer;
        var tries = 0;
        do
        {
            // Now and then it names something that is not there.
            var (path, _) = maker.PathOf(call, wantsForeign: false);
            answer = await SendAsync(person, call, path, maker.BodyOf(call));
            Assert.True(++tries < 20, $"{path}: {answer.Status} {answer.Text}");
        }
        while (answer.Status != 201);
    }

    /// <summary>Any operation on things of another tenant, and the same on things that nobody has.</summary>
    public async Task CallForeignAsync(IsolationPerson person, TenantThings other)
    {
        var call = _withIds[random.Next(_withIds.Count)];
        var maker = new RandomCall(random, _today, person.Things, other);
        var (path, twin) = maker.PathOf(call, wantsForeign: true);
        if (!maker.IsForeign)
        {
            return;
        }

        var body = maker.BodyOf(call);
        var unknown = await SendAsync(person, call, twin, body);
        var foreign = await SendAsync(person, call, path, body);
        if (foreign.Status is >= 200 and < 300)
        {
            throw new LeakException($"{person.UserId} was let in: {call.Method} {path} {body}: {foreign.Status} {foreign.Text}");
        }

        if ((foreign.Status, Plain(foreign.Text)) != (unknown.Status, Plain(unknown.Text)))
        {
            throw new LeakException($"{person.UserId} can tell what exists: {call.Method} {path} {body}: {foreign.Status} {foreign.Text}, but {twin}: {unknown.Status} {unknown.Text}");
        }
    }

    public async Task UploadAsync(IsolationPerson person, TenantThings other)
    {
        var isForeign = other != person.Things && random.Next(3) == 0;
        var goal = (isForeign ? other : person.Things).Pick("goal", random);
        if (goal is null || (!isForeign && person.Things.HasEnough("attachment")))
        {
            return;
        }

        var answer = await host.UploadAsync(person.Caller, person.TenantId + "-text-file", person.TenantId + "-file.txt", entityId: goal);
        Look(person, answer, goal);
        if (isForeign != (answer.Status == 404))
        {
            throw new LeakException($"{person.UserId} attached to {goal}: {answer.Status} {answer.Text}");
        }

        if (answer.Status == 201)
        {
            person.Things.Add("attachment", answer.Id);
        }
    }

    /// <summary>Follows a link of one's own, and one that was bent towards another tenant's file.</summary>
    public async Task FollowLinkAsync(IsolationPerson person, TenantThings other)
    {
        if (person.Things.Pick("attachment", random) is not { } own)
        {
            return;
        }

        var answer = await person.Caller.GetAsync($"{Files.Path}/{own}/link");
        Look(person, answer, own);
        if (answer.Status != 200)
        {
            return;
        }

        var url = answer.Data.GetProperty("url").GetString()!;
        Look(person, await person.Caller.With(token: null).GetAsync(url), url);
        var bent = url.Replace(person.TenantId, other.TenantId, StringComparison.Ordinal);
        bent = other.Pick("attachment", random) is { } foreign && random.Next(2) == 0 ? bent.Replace(own, foreign, StringComparison.Ordinal) : bent;
        var refused = await person.Caller.With(token: null).GetAsync(bent);
        if (refused.Status != 401)
        {
            throw new LeakException($"A bent link led somewhere: {bent}: {refused.Status} {refused.Text}");
        }
    }

    private async Task<ApiAnswer> SendAsync(IsolationPerson person, DescribedCall call, string path, string? body)
    {
        var answer = await person.Caller.SendAsync(call.Method, path, body);
        var said = $"{call.Method} {path} {body}";
        Look(person, answer, said);
        if (answer.Status >= 500)
        {
            throw new InvalidOperationException($"{said}: {answer.Status} {answer.Text}");
        }

        if (answer.Status == 201 && call.Makes is { } kind && answer.Data.TryGetProperty("id", out var id))
        {
            person.Things.Add(kind, id.GetString()!);
        }
        else if (answer.Status is 200 or 204 && call.Method == "DELETE" && call.HasIds)
        {
            person.Things.Remove(path.Split('?')[0].Split('/')[^1]);
        }

        return answer;
    }

    private void Look(IsolationPerson person, ApiAnswer answer, string said)
    {
        var shown = $"{answer.Text} {answer.Position} {answer.ETag}";
        belongings.Look(person.TenantId, shown, said);
        if (answer.Status < 300)
        {
            belongings.Claim(person.TenantId, shown, said);
        }

        if (answer.Position is { } position)
        {
            TenantThings.Keep(person.Things.Positions, position, random);
        }
    }

    // What two answers may differ in: when they were given, and the id that was said.
    private static string Plain(string text) => Varying().Replace(text, "…");

    [GeneratedRegex(@"""timestamp"":""[^""]*""|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|iso-\d+-[a-z][A-Za-z0-9-]*", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Varying();
}
