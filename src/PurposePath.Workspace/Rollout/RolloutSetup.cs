using Microsoft.Extensions.Options;
using PurposePath.Workspace.Accounts;
using PurposePath.Workspace.Administration;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Goals;

namespace PurposePath.Workspace.Rollout;

/// <summary>The staged rollout of live updates (docs/rollout.md).</summary>
internal static class RolloutSetup
{
    private const string DemoOperator = "lumen";

    public static void AddRollout(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<RolloutOptions>().BindConfiguration(RolloutOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<RolloutOptions>, RolloutOptions.Validator>();
        builder.Services.AddOptions<RolloutGateOptions>().BindConfiguration(RolloutGateOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<RolloutGateOptions>, RolloutGateOptions.Validator>();
        builder.Services.AddSingleton<CurrentRollout>();
        builder.Services.AddSingleton<RolloutCommands>();
        builder.Services.AddHostedService<RolloutWatch>();
    }

    public static void MapRollout(this IEndpointRouteBuilder account)
    {
        var rollout = account.MapGroup("/administration/rollout").WithTags("Administration").RequireAdministrator().RequireOperator();
        rollout.MapGet("/{id}", async (HttpContext http, Caller caller, string id, RolloutCommands commands) =>
            {
                if (id != RolloutState.Realtime)
                {
                    return Answer.Fail(http, Failure.NotFound("Rollout"));
                }

                var read = await commands.GetAsync(caller, http.RequestAborted);
                return Answer.Ok(http, read.Data, read.Position);
            })
            .WithSummary("Who gets sockets, of all tenants").Produces<ApiResponse<RolloutDto>>();
        rollout.MapGet("/{id}/cohorts", (HttpContext http, string id, ServerNumbers numbers, IOptions<RolloutGateOptions> limits) =>
            {
                if (id != RolloutState.Realtime)
                {
                    return Answer.Fail(http, Failure.NotFound("Rollout"));
                }

                var cohorts = numbers.LookAt([RolloutRules.Listed, .. RolloutRules.Stages.Select(stage => $"{stage}")]);
                return Answer.Ok(http, new RolloutCohortsDto(cohorts, RolloutGates.Judge(cohorts, limits.Value)));
            })
            .WithSummary("How those whom each stage took in fare on this node, and what must hold before the next stage").Produces<ApiResponse<RolloutCohortsDto>>();
        rollout.MapPut("/{id}", async (HttpContext http, Caller caller, string id, UpdateRolloutRequest body, RolloutCommands commands) =>
                id == RolloutState.Realtime
                    ? GoalEndpoints.Finish(http, await commands.UpdateAsync(caller, body, http.RequestAborted))
                    : Answer.Fail(http, Failure.NotFound("Rollout")))
            .WithSummary("Changes who gets sockets; who loses them falls back to polling within two seconds").Produces<ApiResponse<RolloutDto>>();
    }

    // The rollout concerns every tenant, so being an administrator of one is not enough.
    private static RouteGroupBuilder RequireOperator(this RouteGroupBuilder endpoints) =>
        endpoints.AddEndpointFilter(async (call, next) =>
        {
            var services = call.HttpContext.RequestServices;
            var configured = services.GetRequiredService<IOptions<RolloutOptions>>().Value.OperatorTenants;
            var operators = RolloutOptions.Split(configured ?? (services.GetRequiredService<IHostEnvironment>().IsDevelopment() ? DemoOperator : null));
            return operators.Contains(Caller.Find(call.HttpContext.User)?.TenantId, StringComparer.Ordinal)
                ? await next(call)
                : Answer.Fail(call.HttpContext, Failure.NotAllowed("The rollout concerns all tenants; only administrators of the tenants that run the installation may see and change it."));
        });
}
