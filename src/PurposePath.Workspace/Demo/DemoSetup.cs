using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Demo;

/// <summary>The demo data, and the colleagues who can be let loose on it in Development.</summary>
internal static class DemoSetup
{
    private const int MostPerMinute = 120;
    private const int MostChanges = 500;

    public static void AddDemo(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<DemoPapers>();
        builder.Services.AddSingleton<DemoTeam>();
        builder.Services.AddSingleton<ColleagueMoves>();
        builder.Services.AddSingleton<ColleagueSimulation>();
        builder.Services.AddHostedService(services => services.GetRequiredService<ColleagueSimulation>());
    }

    public static void MapColleague(this IEndpointRouteBuilder traction)
    {
        var colleague = traction.MapGroup("/demo").WithTags("Demo").AddEndpointFilter(async (call, next) =>
            call.HttpContext.RequestServices.GetRequiredService<IHostEnvironment>().IsDevelopment()
                ? await next(call)
                : Answer.Fail(call.HttpContext, new Failure(StatusCodes.Status403Forbidden, ApiErrorCodes.Forbidden, "Colleagues are simulated in Development only.")));
        colleague.MapGet("/colleague", async (HttpContext http, Caller caller, ColleagueSimulation simulation) =>
                Answer.Ok(http, await simulation.LookAsync(caller.TenantId, http.RequestAborted)))
            .WithSummary("What the simulated colleagues are doing").Produces<ApiResponse<ColleagueDto>>();
        colleague.MapPost("/colleague:start", StartAsync)
            .WithSummary("Lets colleagues make real changes at a chosen pace; Development only").Produces<ApiResponse<ColleagueDto>>();
        colleague.MapPost("/colleague:stop", async (HttpContext http, Caller caller, ColleagueSimulation simulation) =>
                Answer.Ok(http, await simulation.EndAsync(caller.TenantId, http.RequestAborted)))
            .WithSummary("Ends the simulation").Produces<ApiResponse<ColleagueDto>>();
    }

    private static async Task<IResult> StartAsync(HttpContext http, Caller caller, ColleagueSimulation simulation, StartColleagueRequest? body)
    {
        var rules = new Rules();
        var pace = new ColleaguePace(body?.PerMinute ?? 12, body?.Changes ?? 60, body?.Seed ?? 1);
        if (pace.PerMinute is < 1 or > MostPerMinute)
        {
            rules.Break("perMinute", $"must be 1 to {MostPerMinute}");
        }

        if (pace.Changes is < 1 or > MostChanges)
        {
            rules.Break("changes", $"must be 1 to {MostChanges}");
        }

        return rules.AreKept
            ? Answer.Ok(http, await simulation.BeginAsync(caller.TenantId, caller.UserId, pace, http.RequestAborted))
            : Answer.Fail(http, rules.Failure);
    }
}
