using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bunit;
using Microsoft.Extensions.Time.Testing;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web.Settings;
using PurposePath.Workspace.Web.Tests.Doubles;

namespace PurposePath.Workspace.Web.Tests.Settings;

/// <summary>The rollout of live updates, as administrators see and change it.</summary>
public sealed class RolloutCardTests
{
    private readonly List<string> _sent = [];
    private RolloutDto _rollout = new() { Percentage = 25, Users = ["lumen-ada"], Tenants = ["harbor", "quay"], KillSwitch = false, Version = 3, ChangedBy = "ben", ChangedAt = Sample.Now };

    [Fact]
    public async Task It_says_who_gets_live_updates_how_each_stage_fares_and_who_changed_it()
    {
        await using var page = new LivePage(Server());

        var card = await OpenAsync(page);

        Assert.Equal("25% of people get live updates", card.Find("[data-testid=rollout-state]").TextContent);
        Assert.Contains("1 person, 2 workspaces", card.Markup, StringComparison.Ordinal);
        Assert.Contains("Ben", card.Find("[data-testid=rollout-card]").TextContent, StringComparison.Ordinal);
        await card.WaitForElementAsync("[data-cohort='10'] [data-gate=faults][data-state=failed]");
        Assert.Contains("3 of 100 closed by a fault, answer within 20 ms", card.Find("[data-cohort='10']").TextContent, StringComparison.Ordinal);
        Assert.Contains("failed, 3% of closes, at most 2% of closes", card.Find("[data-cohort='10'] [data-gate=faults]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stage_and_lists_are_saved_with_the_version_that_was_seen()
    {
        await using var page = new LivePage(Server());
        var card = await OpenAsync(page);

        await card.Find("[data-testid=rollout-change]").ClickAsync();
        await card.Find("[data-testid=rollout-stage-50]").ClickAsync();
        await card.Find("[data-testid=rollout-users]").ChangeAsync("lumen-ada\nlumen-ben, lumen-cleo");
        await card.Find("[data-testid=rollout-dialog] form").SubmitAsync();

        Assert.Equal("""{"percentage":50,"users":["lumen-ada","lumen-ben","lumen-cleo"],"tenants":["harbor","quay"],"killSwitch":null,"expectedVersion":3}""", Assert.Single(_sent));
        Assert.Empty(card.FindAll("[data-testid=rollout-dialog]"));
        Assert.Equal("50% of people get live updates", card.Find("[data-testid=rollout-state]").TextContent);
    }

    [Fact]
    public async Task The_kill_switch_asks_first_and_is_taken_back_without_a_question()
    {
        await using var page = new LivePage(Server());
        var card = await OpenAsync(page);

        await card.Find("[data-testid=rollout-kill]").ClickAsync();
        var sentBefore = _sent.Count;
        await card.Find("[data-testid=rollout-kill-confirm]").ClickAsync();
        var killed = card.Find("[data-testid=rollout-state]").TextContent;
        await card.Find("[data-testid=rollout-restore]").ClickAsync();

        Assert.Equal(0, sentBefore);
        Assert.Equal("Nobody gets live updates", killed);
        Assert.Equal("25% of people get live updates", card.Find("[data-testid=rollout-state]").TextContent);
        Assert.Equal(2, _sent.Count);
    }

    [Fact]
    public async Task A_conflict_is_said_and_shows_what_is_there_now()
    {
        await using var page = new LivePage(Server());
        var card = await OpenAsync(page);
        await card.Find("[data-testid=rollout-kill]").ClickAsync();

        _rollout = _rollout with { Percentage = 50, Version = 4 };
        await card.Find("[data-testid=rollout-kill-confirm]").ClickAsync();

        Assert.Equal("The rollout was not changed", page.Told!.Title);
        Assert.Equal("50% of people get live updates", card.Find("[data-testid=rollout-state]").TextContent);
    }

    [Fact]
    public async Task Whose_workspace_does_not_run_the_installation_sees_no_card_and_a_failed_read_is_said()
    {
        using var forbidding = Server((HttpStatusCode.Forbidden, "INSUFFICIENT_PERMISSIONS"));
        await using var foreign = new LivePage(forbidding);
        var without = foreign.RenderAt<RolloutCard>("/settings?view=administration");
        await using var failing = new LivePage(Server((HttpStatusCode.InternalServerError, "INTERNAL_SERVER_ERROR")));
        var faulty = failing.RenderAt<RolloutCard>("/settings?view=administration");

        await faulty.WaitForAssertionAsync(() => Assert.Contains("Refused", faulty.Markup, StringComparison.Ordinal));
        // A card reads again only when it has shown what it read before.
        await without.WaitForAssertionAsync(() =>
        {
            ((FakeTimeProvider)foreign.Page.Get<TimeProvider>()).Advance(TimeSpan.FromSeconds(5));
            lock (forbidding.Requests)
            {
                Assert.True(forbidding.Requests.Count(request => request.Path.EndsWith("/rollout/realtime", StringComparison.Ordinal)) > 1);
            }
        });
        Assert.Equal(string.Empty, without.Markup.Trim());
    }

    private static async Task<IRenderedComponent<RolloutCard>> OpenAsync(LivePage page)
    {
        var card = page.RenderAt<RolloutCard>("/settings?view=administration");
        await card.WaitForElementAsync("[data-testid=rollout-state]");
        return card;
    }

    private StubServer Server((HttpStatusCode Status, string Code)? refuses = null) => new(request =>
    {
        var path = request.RequestUri!.AbsolutePath;
        if (path.EndsWith("/auth/refresh", StringComparison.Ordinal))
        {
            return StubServer.SessionOf("t");
        }

        if (refuses is { } refusal)
        {
            return StubServer.Json(refusal.Status, $$"""{"success":false,"error":"Refused","code":"{{refusal.Code}}","timestamp":"2026-11-23T09:00:00.000Z"}""");
        }

        return path.EndsWith("/cohorts", StringComparison.Ordinal) ? Answer(JsonSerializer.SerializeToNode(Cohorts(), ContractsJsonContext.Default.RolloutCohortsDto)) : Rollout(request);
    });

    private HttpResponseMessage Rollout(HttpRequestMessage request)
    {
        if (request.Method == HttpMethod.Put)
        {
            using var reader = new StreamReader(request.Content!.ReadAsStream());
            var body = reader.ReadToEnd();
            _sent.Add(body);
            var change = JsonSerializer.Deserialize(body, ContractsJsonContext.Default.UpdateRolloutRequest)!;
            if (change.ExpectedVersion != _rollout.Version)
            {
                return StubServer.Json(HttpStatusCode.Conflict, """{"success":false,"error":"Somebody has changed this meanwhile.","code":"CONFLICT","timestamp":"2026-11-23T09:00:00.000Z"}""");
            }

            _rollout = _rollout with
            {
                Percentage = change.Percentage ?? _rollout.Percentage,
                KillSwitch = change.KillSwitch ?? _rollout.KillSwitch,
                Version = _rollout.Version + 1,
            };
        }

        return Answer(JsonSerializer.SerializeToNode(_rollout, ContractsJsonContext.Default.RolloutDto));
    }

    private static HttpResponseMessage Answer(JsonNode? data) =>
        StubServer.Json(HttpStatusCode.OK, new JsonObject { ["success"] = true, ["data"] = data, ["timestamp"] = "2026-11-23T09:00:00.000Z" }.ToJsonString());

    private static RolloutCohortsDto Cohorts() => new(
        [new RolloutCohortDto { Cohort = "10", Connections = 7, Joins = 120, Returns = 3, Closes = 100, Faults = 3, RoundTrip = new LatencyDto(10, 20, 50) }],
        [new RolloutGateDto(10, "faults", 2, 3, "failed"), new RolloutGateDto(10, "reconnects", 6, null, "unknown"), new RolloutGateDto(10, "latency", 500, 20, "passed")]);
}
