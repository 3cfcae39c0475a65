using PurposePath.Workspace.Tests.Hosting;
using static PurposePath.Workspace.Tests.Hosting.Seeds;

namespace PurposePath.Workspace.Tests.Contract;

/// <summary>Calls of goals, actions, accounts and dashboard, in an order in which each makes sense.</summary>
internal static class TourPlan
{
    private const string Account = "/account/api/v1";

    public static async Task<ApiTour> WalkAsync(WorkspaceHost host)
    {
        var tour = new ApiTour(await host.SignInAsync(Ada));
        await VisitAccountAsync(host, tour);
        var goal = await VisitGoalsAsync(tour);
        await VisitActionsAsync(tour, goal);
        await VisitDashboardAsync(tour);
        await CloseGoalAsync(tour, goal);
        return tour;
    }

    private static async Task VisitAccountAsync(WorkspaceHost host, ApiTour tour)
    {
        var anonymous = new ApiCaller(host.Browser(), accessToken: null);
        const string SignIn = """{"username":"ben@lumen.demo","password":"demo-demo-1"}""";
        var login = await anonymous.PostAsync($"{Account}/auth/login", SignIn);
        tour.Keep("POST", $"{Account}/auth/login", SignIn, login);
        var renewal = $$"""{"refreshToken":"{{login.Data.GetProperty("refreshToken").GetString()}}"}""";
        var refreshed = await anonymous.PostAsync($"{Account}/auth/refresh", renewal);
        tour.Keep("POST", $"{Account}/auth/refresh", renewal, refreshed);
        var logout = $"{Account}/auth/logout?refreshToken={refreshed.Data.GetProperty("refreshToken").GetString()}";
        tour.Keep("POST", logout, body: null, await anonymous.PostAsync(logout, body: null));
        foreach (var path in (string[])["user/profile", "user/features", "user/limits", "tenants/current", "people", "people/assignable"])
        {
            await tour.GetAsync($"{Account}/{path}");
        }
    }

    private static async Task<string> VisitGoalsAsync(ApiTour tour)
    {
        const string Goal = Seeds.Goals + "/{id}";
        var id = (await tour.CallAsync(
            "POST",
            Seeds.Goals,
            """{"title":"Open the Lisbon office","description":"A floor for twelve people","type":"quarter","startDate":"2026-03-02","targetDate":"2026-06-30","valueTags":["growth"]}""")).Id;
        await tour.GetAsync(Seeds.Goals + "?status=draft&pageSize=2");
        await tour.CallAsync("POST", Goal + ":activate", """{"reason":"The board agreed"}""", id);
        await tour.CallAsync("POST", Goal + ":pause", """{"reason":"Budget review"}""", id);
        await tour.CallAsync("POST", Goal + ":activate", """{"reason":"The budget is back"}""", id);
        await tour.CallAsync("POST", Goal + "/activity", """{"type":"comment","content":"Two brokers look promising","tags":["search"]}""", id);
        await tour.CallAsync("POST", Goal + "/notes", """{"content":"Called the landlord"}""", id);
        await tour.GetAsync(Goal + "/activity?types=comment,note", id);
        return id;
    }

    private static async Task VisitActionsAsync(ApiTour tour, string goal)
    {
        const string Action = Seeds.Actions + "/{id}";
        var id = (await tour.CallAsync(
            "POST",
            Seeds.Actions,
            $$$"""{"title":"Shortlist brokers","description":"Three at least","assignedPersonId":"lumen-ben","startDate":"2026-03-02","dueDate":"2026-03-20","priority":"high","connections":{"goalIds":["{{{goal}}}"]}}""")).Id;
        await tour.GetAsync(Seeds.Actions + "?status=not_started&limit=2");
        await tour.GetAsync(Action, id);
        await tour.CallAsync("PUT", Action, """{"priority":"critical","progress":40,"reason":"The landlord set a date"}""", id);
        await tour.CallAsync("PATCH", Action, """{"status":"in_progress"}""", id);
        await tour.CallAsync("PUT", Action + "/status", """{"status":"completed","reason":"Three brokers kept"}""", id);
        await tour.GetAsync(Seeds.Goals + "/{id}", goal);
    }

    private static async Task VisitDashboardAsync(ApiTour tour)
    {
        await tour.GetAsync(Traction + "/dashboard");
        await tour.GetAsync(Traction + "/dashboard/command-center?daysAhead=14");
        await tour.GetAsync(Traction + "/activity/recent?type=note");
    }

    private static Task<ApiAnswer> CloseGoalAsync(ApiTour tour, string goal) =>
        tour.CallAsync("POST", Seeds.Goals + "/{id}:close", """{"finalStatus":"completed","notes":"Signed a week early"}""", goal);
}
