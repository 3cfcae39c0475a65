namespace PurposePath.Workspace.Tests.Hosting;

/// <summary>Addresses and people of the demo data, and shortcuts to new things.</summary>
internal static class Seeds
{
    public const string Traction = "/traction/api/v1";
    public const string Goals = Traction + "/goals";
    public const string Actions = Traction + "/operations/actions";
    public const string Measures = Traction + "/measures";
    public const string Links = Traction + "/measure-links";
    public const string Issues = Traction + "/issues";
    public const string Account = "/account/api/v1";
    public const string Ada = "ada@lumen.demo";
    public const string Ben = "ben@lumen.demo";
    public const string Cleo = "cleo@lumen.demo";
    public const string Hugo = "hugo@harbor.demo";

    /// <summary>The kinds of widgets a dashboard has.</summary>
    public static readonly IReadOnlyList<string> Widgets =
        ["hot-list", "recent-activity", "action-list", "issue-list", "goal-progress", "measure-graph", "actions-by-status", "ai-insights", "performance-score", "team-alignment"];

    public static async Task<string> NewGoalAsync(this ApiCaller caller, string status = "draft")
    {
        var id = (await caller.PostAsync(Goals, """{"title":"Open the Lisbon office","description":"A floor for twelve"}""")).Id;
        IReadOnlyList<(string Verb, string Body)> way = status switch
        {
            "draft" => [],
            "active" => [("activate", "{}")],
            "paused" => [("activate", "{}"), ("pause", "{}")],
            "completed" => [("activate", "{}"), ("close", """{"finalStatus":"completed"}""")],
            _ => [("close", """{"finalStatus":"cancelled"}""")],
        };
        foreach (var (verb, body) in way)
        {
            Assert.Equal(200, (await caller.PostAsync($"{Goals}/{id}:{verb}", body)).Status);
        }

        return id;
    }

    public static async Task<string> NewActionAsync(this ApiCaller caller, string more = "") =>
        (await caller.PostAsync(
            Actions,
            $$"""{"title":"Shortlist brokers","assignedPersonId":"lumen-ben","startDate":"2026-03-02","dueDate":"2026-03-20","priority":"medium"{{more}}}""")).Id;

    public static async Task<string> NewIssueAsync(this ApiCaller caller, string more = "") =>
        (await caller.PostAsync(Issues, $$"""{"title":"Rig loses power","businessImpact":"high","priority":"critical"{{more}}}""")).Id;
}
