using PurposePath.Workspace.Tests.Hosting;

namespace PurposePath.Workspace.Tests.Contract;

/// <summary>The part of the tour that does the work: actions, issues and how issues are set up.</summary>
internal static class WorkTour
{
    public static async Task VisitActionsAsync(ApiTour tour, string goal)
    {
        const string Action = Seeds.Actions + "/{id}";
        var id = (await tour.CallAsync(
            "POST",
            Seeds.Actions,
            $$$"""{"title":"Shortlist brokers","description":"Three at least","assignedPersonId":"lumen-ben","startDate":"2026-03-02","dueDate":"2026-03-20","priority":"high","estimatedHours":6,"tags":["search"],"connections":{"goalIds":["{{{goal}}}"]}}""")).Id;
        await tour.GetAsync(Seeds.Actions + "?status=not_started&limit=2");
        await tour.GetAsync(Action, id);
        await tour.CallAsync("PUT", Action, """{"priority":"critical","progress":40,"reason":"The landlord set a date"}""", id);
        await tour.CallAsync("PATCH", Action, """{"status":"in_progress"}""", id);
        await tour.CallAsync("PUT", Action + "/status", """{"status":"completed","reason":"Three brokers kept","actualHours":5.5}""", id);
        await tour.CallAsync("PUT", Action + "/goals", $$"""{"goalIds":["{{goal}}","lumen-goal-01"]}""", id);
        await tour.CallAsync("PUT", Action + "/strategies", """{"strategyIds":["lumen-goal-01-strategy-01"]}""", id);
        await tour.CallAsync("PUT", Action + "/issues", """{"issueIds":["lumen-issue-01"]}""", id);
        var mistake = (await tour.CallAsync("POST", Seeds.Actions, """{"title":"Call the brokers","assignedPersonId":"lumen-ben","startDate":"2026-03-02","dueDate":"2026-03-20","priority":"low"}""")).Id;
        await tour.CallAsync("PUT", Action + "/goals", """{"goalIds":["lumen-goal-01"]}""", mistake);
        await tour.CallAsync("DELETE", Action + "/relationships", body: null, mistake);
        await tour.CallAsync("DELETE", Action, body: null, mistake);
    }

    public static async Task VisitIssuesAsync(ApiTour tour, string issues)
    {
        var issue = issues + "/{id}";
        var id = (await tour.CallAsync(
            "POST",
            issues,
            """{"title":"Rig loses power","description":"Twice a night","businessImpact":"high","priority":"critical","dueDate":"2026-03-30","tags":["rig"],"environment":"Hall 2","stepsToReproduce":"Wait for midnight","expectedBehavior":"It keeps running","actualBehavior":"It stops","connections":{"goalIds":["lumen-goal-02"]}}""")).Id;
        await tour.GetAsync(issues + "?status=open&limit=2");
        await tour.GetAsync(issues + "/stats");
        await tour.GetAsync(issue, id);
        await tour.GetAsync(issue + "/closure-eligibility", id);
        await tour.CallAsync("PUT", issue, """{"title":"Rig loses power at night","estimatedHours":8}""", id);
        await tour.CallAsync("PUT", issue + "/assign", """{"assignedPersonId":"lumen-cleo","reason":"Knows the rig"}""", id);
        await tour.CallAsync("PUT", issue + "/tags", """{"tags":["night"]}""", id);
        await tour.CallAsync("DELETE", issue + "/tags", """{"tags":["rig"]}""", id);
        await tour.CallAsync("PUT", issue + "/start", """{"notes":"Cleo looks at it tonight"}""", id);
        await tour.CallAsync("PUT", issue + "/status", """{"statusConfigId":"lumen-issue-status-blocked","reason":"The fuse is on order"}""", id);
        await tour.CallAsync(
            "PUT", issue + "/resolve", """{"resolutionNotes":"A new fuse","rootCauseAnalysis":{"method":"five_whys","content":"The cleaning crew shares the circuit"},"actualHours":2.5}""", id);
        await tour.CallAsync("PUT", issue + "/close", """{"reason":"Quiet for two nights"}""", id);
        await tour.CallAsync("PUT", issue + "/reopen", """{"reason":"It happened again"}""", id);
        await tour.CallAsync(
            "POST", issue + "/convert-to-actions", """{"actions":[{"title":"Lock the socket","priority":"high","assignedPersonId":"lumen-ben"}],"newStatusId":"lumen-issue-status-in-progress"}""", id);
        await tour.CallAsync("PUT", issues + ":reorder", $$"""{"issueIds":["lumen-issue-01","{{id}}"]}""");
        await tour.CallAsync("DELETE", issue, body: null, id);
    }

    /// <summary>Types or statuses.</summary>
    public static async Task VisitConfigurationAsync(ApiTour tour, string entries, string body, string what)
    {
        var id = (await tour.CallAsync("POST", entries, body)).Id;
        var all = (await tour.GetAsync(entries)).Data.EnumerateArray()
            .Where(entry => what == "type" || entry.GetProperty("category").GetString() == "inactive").Select(entry => entry.GetProperty("id").GetString()).Reverse();
        await tour.CallAsync("PUT", entries + "/{id}", """{"description":"Said in the morning meeting"}""", id);
        var order = $"[{string.Join(',', all.Select(entry => $"\"{entry}\""))}]";
        await tour.CallAsync("PUT", entries + ":reorder", what == "type" ? $$"""{"typeIds":{{order}}}""" : $$"""{"category":"inactive","statusIds":{{order}}}""");
        await tour.CallAsync("DELETE", entries + "/{id}", body: null, id);
        await tour.CallAsync("POST", entries + "/{id}:activate", body: null, id);
    }
}
