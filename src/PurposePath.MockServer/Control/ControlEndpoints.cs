using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PurposePath.MockServer.Events;
using PurposePath.MockServer.Faults;
using PurposePath.MockServer.Json;
using PurposePath.MockServer.Relay;
using PurposePath.MockServer.Scenarios;
using PurposePath.MockServer.Tokens;
using PurposePath.MockServer.Transcripts;

namespace PurposePath.MockServer.Control;

/// <summary>The controls over HTTP (docs/mock-server.md), and the page that works them.</summary>
internal sealed class ControlEndpoints(ControlState state, EventDesk events, LinkTable links, FaultBook faults, ScenarioPlayer player, Transcript transcript, MockTokens tokens)
{
    private const int MaxCount = 10_000;
    private const int MaxLines = 1000;

    /// <summary>Maps them.</summary>
    /// <param name="app">The application.</param>
    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/", ControlPage.ServeAsync);
        app.MapGet("/mock", ControlPage.ServeAsync);
        app.MapGet("/mock/{file}.{extension}", ControlPage.ServeAsync);
        app.MapGet("/mock/state", context => ControlAnswer.WriteAsync(context, state.Describe(), ControlJson.Default.StateView));
        app.MapGet("/mock/events", context => ControlAnswer.WriteAsync(context, ControlState.EventNames, ControlJson.Default.IReadOnlyListString));
        app.MapGet("/mock/faults/kinds", context => ControlAnswer.WriteAsync(context, ControlState.Kinds, ControlJson.Default.IReadOnlyListKindView));
        app.MapPost("/mock/emit", EmitAsync);
        app.MapPost("/mock/faults", AddFaultsAsync);
        app.MapDelete("/mock/faults", context => DoneAsync(context, faults.Clear));
        app.MapDelete("/mock/faults/{id:int}", RemoveFaultAsync);
        app.MapPost("/mock/scenario", PlayAsync);
        app.MapDelete("/mock/scenario", StopAsync);
        app.MapGet("/mock/scenario.schema.json", static context => ControlAnswer.WriteSchemaAsync(context, ScenarioSchema.Make()));
        app.MapGet("/mock/transcript", ReadTranscriptAsync);
        app.MapDelete("/mock/transcript", context => DoneAsync(context, transcript.Clear));
        app.MapPost("/mock/tokens", IssueTokenAsync);
    }

    private async Task EmitAsync(HttpContext context)
    {
        if (!events.CanEmit)
        {
            await ControlAnswer.RefuseAsync(context, StatusCodes.Status409Conflict, "NO_LOG", "Events come from the server behind the mock.");
            return;
        }

        var count = 1L;
        var wish = await ReadAsync(context, "An event", (members, problems) =>
        {
            count = members.Whole("count", 1, MaxCount, 1);
            return EventWish.Read(members, problems);
        });
        if (wish is null)
        {
            return;
        }

        var emitted = new List<string>();
        while (emitted.Count < count)
        {
            emitted.Add((await events.EmitAsync(wish, tenantId: null, context.RequestAborted)).ToString());
        }

        await ControlAnswer.WriteAsync(context, new EmittedView(emitted), ControlJson.Default.EmittedView);
    }

    private async Task AddFaultsAsync(HttpContext context)
    {
        if (await ParseAsync(context) is not { } root)
        {
            return;
        }

        var problems = new List<Problem>();
        var rules = (root.Kind == System.Text.Json.JsonValueKind.Array ? root.Items : [root]).Select(item => FaultReader.Read(item, problems)).ToList();
        if (problems.Count > 0)
        {
            await RefuseAsync(context, problems);
            return;
        }

        var ids = new List<int>();
        foreach (var rule in rules)
        {
            if (await links.AddFaultAsync(rule!) is not { } id)
            {
                ids.ForEach(added => faults.Remove(added));
                await ControlAnswer.RefuseAsync(context, StatusCodes.Status409Conflict, "TOO_MANY_FAULTS", $"At most {FaultBook.MaxFaults} faults are in force at a time.");
                return;
            }

            ids.Add(id);
        }

        await ControlAnswer.WriteAsync(context, new AddedView(ids), ControlJson.Default.AddedView);
    }

    private Task RemoveFaultAsync(HttpContext context) =>
        faults.Remove(int.Parse((string)context.Request.RouteValues["id"]!, CultureInfo.InvariantCulture))
            ? DoneAsync(context, static () => { })
            : ControlAnswer.RefuseAsync(context, StatusCodes.Status404NotFound, "NO_FAULT", "There is no fault of this id.");

    private async Task PlayAsync(HttpContext context)
    {
        if (await ControlAnswer.ReadAsync(context) is not { } body)
        {
            return;
        }

        if (ScenarioReader.TryRead(body, out var problems) is not { } scenario)
        {
            await RefuseAsync(context, problems);
            return;
        }

        if (!events.CanEmit && scenario.Steps.Any(static step => step.Action is EmitAction))
        {
            await ControlAnswer.RefuseAsync(context, StatusCodes.Status409Conflict, "NO_LOG", "Events come from the server behind the mock; its scenarios have faults only.");
            return;
        }

        player.Play(scenario);
        await DoneAsync(context, static () => { });
    }

    private async Task StopAsync(HttpContext context)
    {
        await player.StopAsync();
        await DoneAsync(context, static () => { });
    }

    private async Task ReadTranscriptAsync(HttpContext context)
    {
        var query = context.Request.Query;
        if (!TryRead(query["after"], long.MaxValue, 0, out var after) || !TryRead(query["count"], MaxLines, MaxLines, out var count))
        {
            await ControlAnswer.RefuseAsync(context, StatusCodes.Status400BadRequest, ProblemCodes.OutOfRange, $"after is a line's number, count 0 to {MaxLines}.");
            return;
        }

        await ControlAnswer.WriteAsync(context, ControlState.Describe(transcript.Read(after, (int)count)), ControlJson.Default.IReadOnlyListLineView);
    }

    private async Task IssueTokenAsync(HttpContext context)
    {
        (string User, string? Tenant, TimeSpan Lifetime)? wish = null;
        await ReadAsync(context, "A token", (members, _) =>
        {
            wish = (members.Text("user", 64) ?? "ada", members.Text("tenant", 64), TimeSpan.FromSeconds(members.Whole("lifetimeSeconds", 1, 30 * 86_400, 900)));
            return members;
        });
        if (context.Response.HasStarted || wish is not var (user, tenant, lifetime))
        {
            return;
        }

        if (tokens.Issue(tenant, user, lifetime) is not { } token)
        {
            await ControlAnswer.RefuseAsync(context, StatusCodes.Status409Conflict, "TOO_MANY_TOKENS", $"At most {MockTokens.MaxIssued} tokens are given out.");
            return;
        }

        await ControlAnswer.WriteAsync(context, new TokenView(token), ControlJson.Default.TokenView);
    }

    private static async Task<LinedValue?> ParseAsync(HttpContext context)
    {
        if (await ControlAnswer.ReadAsync(context) is not { } body)
        {
            return null;
        }

        var root = LinedValue.TryParse(body, out var problem);
        if (root is null)
        {
            await RefuseAsync(context, [problem!]);
        }

        return root;
    }

    private static async Task<T?> ReadAsync<T>(HttpContext context, string what, Func<MemberReader, List<Problem>, T?> read)
        where T : class
    {
        if (await ParseAsync(context) is not { } root)
        {
            return null;
        }

        var problems = new List<Problem>();
        var members = new MemberReader(root, what, problems);
        var found = problems.Count == 0 ? read(members, problems) : null;
        members.End();
        if (problems.Count == 0)
        {
            return found;
        }

        await RefuseAsync(context, problems);
        return null;
    }

    private static Task RefuseAsync(HttpContext context, IReadOnlyList<Problem> problems) =>
        ControlAnswer.RefuseAsync(context, StatusCodes.Status422UnprocessableEntity, problems[0].Code, string.Join(" ", problems), problems);

    private static Task DoneAsync(HttpContext context, Action action)
    {
        action();
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static bool TryRead(string? text, long max, long missing, out long value)
    {
        value = missing;
        return text is null || (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value <= max);
    }
}
