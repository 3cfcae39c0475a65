using PurposePath.Workspace.Tests.Attachments;
using PurposePath.Workspace.Tests.Hosting;
using static PurposePath.Workspace.Tests.Hosting.Seeds;

namespace PurposePath.Workspace.Tests.Contract;

/// <summary>Calls every operation of the API once with success, in an order in which each makes sense.</summary>
internal static class TourPlan
{
    public static async Task<ApiTour> WalkAsync(WorkspaceHost host)
    {
        var ada = await host.SignInAsync(Ada);
        var tour = new ApiTour(host, ada);
        await VisitSessionsAsync(host, tour);
        await VisitAccountAsync(tour);
        var goal = await GoalTour.OpenAsync(tour);
        await WorkTour.VisitActionsAsync(tour, goal);
        await WorkTour.VisitIssuesAsync(tour, Seeds.Issues);
        await WorkTour.VisitIssuesAsync(tour, Traction + "/operations/issues");
        await WorkTour.VisitConfigurationAsync(tour, Traction + "/operations/issue-types", """{"name":"Safety","description":"Somebody could be hurt","color":"#F43F5E","icon":"shield"}""", "type");
        await WorkTour.VisitConfigurationAsync(tour, Traction + "/operations/issue-statuses", """{"name":"Waiting for parts","category":"inactive","color":"#94A3B8","icon":"truck"}""", "status");
        await MeasureTour.VisitAsync(tour, goal);
        await VisitAttachmentsAsync(host, ada, tour, goal);
        await VisitDashboardAsync(tour);
        await VisitColleagueAsync(tour);
        await GoalTour.CloseAsync(tour, goal);
        return tour;
    }

    private static async Task VisitSessionsAsync(WorkspaceHost host, ApiTour tour)
    {
        var anonymous = new ApiCaller(host.Browser(), accessToken: null);
        const string SignIn = """{"username":"ben@lumen.demo","password":"demo-demo-1"}""";
        var login = await anonymous.PostAsync($"{Account}/auth/login", SignIn);
        await tour.KeepAsync("POST", $"{Account}/auth/login", SignIn, login);
        var renewal = $$"""{"refreshToken":"{{login.Data.GetProperty("refreshToken").GetString()}}"}""";
        var refreshed = await anonymous.PostAsync($"{Account}/auth/refresh", renewal);
        await tour.KeepAsync("POST", $"{Account}/auth/refresh", renewal, refreshed);
        var logout = $"{Account}/auth/logout?refreshToken={refreshed.Data.GetProperty("refreshToken").GetString()}";
        await tour.KeepAsync("POST", logout, body: null, await anonymous.PostAsync(logout, body: null));
    }

    private static async Task VisitAccountAsync(ApiTour tour)
    {
        foreach (var path in (string[])["user/profile", "user/features", "user/limits", "tenants/current", "users", "users/count", "people", "people/assignable"])
        {
            await tour.GetAsync($"{Account}/{path}");
        }

        await tour.CallAsync(
            "PUT",
            $"{Account}/user/profile",
            """{"firstName":"Ada","lastName":"Reyes","preferences":{"theme":"dark","language":"pt-PT","timezone":"Europe/Lisbon","dateFormat":"dd/MM/yyyy","timeFormat":"24h","currency":"EUR","notifications":{"email":true,"push":false}}}""");
        await tour.CallAsync("PUT", $"{Account}/tenants/current", """{"name":"Lumen","settings":{"targetLineMode":"three"}}""");
        await tour.CallAsync("POST", $"{Account}/users/{{id}}:deactivate", body: null, "lumen-cleo");
        await tour.CallAsync("POST", $"{Account}/users/{{id}}:activate", body: null, "lumen-cleo");
        await tour.CallAsync("POST", $"{Account}/administration/users/{{id}}:disconnect", body: null, "lumen-cleo");
        await tour.CallAsync("GET", $"{Account}/administration/rollout/{{id}}", body: null, "realtime");
        await tour.CallAsync(
            "PUT", $"{Account}/administration/rollout/{{id}}", """{"percentage":100,"users":["lumen-ada"],"tenants":["harbor"],"killSwitch":false,"expectedVersion":1}""", "realtime");
        await tour.CallAsync("GET", $"{Account}/administration/rollout/{{id}}/cohorts", body: null, "realtime");
        foreach (var path in (string[])["connections", "numbers", "audit?pageSize=5"])
        {
            await tour.GetAsync($"{Account}/administration/{path}");
        }

        var person = (await tour.CallAsync(
            "POST",
            $"{Account}/people",
            """{"firstName":"Rosa","lastName":"Lind","email":"rosa@brokers.example","phone":"+351 21 000 00 00","title":"Broker","personType":"CONSULTANT","notes":"Knows the river front","tags":["lisbon"]}""")).Id;
        await tour.GetAsync($"{Account}/people/{{id}}", person);
        await tour.CallAsync("PUT", $"{Account}/people/{{id}}", """{"title":"Senior broker"}""", person);
    }

    private static async Task VisitAttachmentsAsync(WorkspaceHost host, ApiCaller ada, ApiTour tour, string goal)
    {
        var file = await host.UploadAsync(ada, "Two floors, twelve desks each.", "floor-plan.txt", "goal", goal);
        await tour.KeepAsync("POST", Files.Path, body: null, file);
        await tour.GetAsync($"{Files.Path}?entityType=goal&entityId={goal}");
        await tour.GetAsync(Files.Path + "/{id}/content", file.Id);
        var link = (await tour.GetAsync(Files.Path + "/{id}/link", file.Id)).Data.GetProperty("url").GetString()!;
        await tour.KeepAsync("GET", link, body: null, await new ApiCaller(host.Browser(), accessToken: null).GetAsync(link), Files.Path + "/{id}/file");
        await tour.CallAsync("DELETE", Files.Path + "/{id}", body: null, file.Id);
    }

    private static async Task VisitDashboardAsync(ApiTour tour)
    {
        await tour.GetAsync(Traction + "/dashboard");
        await tour.GetAsync(Traction + "/dashboard/command-center?daysAhead=14");
        await tour.GetAsync(Traction + "/activity/recent?type=note");
        await tour.GetAsync(Traction + "/performance/score");
        await tour.GetAsync(Traction + "/team/alignment");
        foreach (var widget in Widgets)
        {
            await tour.GetAsync($"{Traction}/dashboard/widgets/{widget}/data?instanceId=w-1&limit=5");
        }
    }

    private static async Task VisitColleagueAsync(ApiTour tour)
    {
        await tour.AskAsync("POST", Traction + "/demo/colleague:start", """{"perMinute":12,"changes":60,"seed":1}""");
        await tour.GetAsync(Traction + "/demo/colleague");
        await tour.AskAsync("POST", Traction + "/demo/colleague:stop", body: null);
    }
}
