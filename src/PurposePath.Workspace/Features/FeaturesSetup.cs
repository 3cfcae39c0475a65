using Microsoft.FeatureManagement;
using PurposePath.Realtime.Server;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Features;

/// <summary>What is switched on for whom. It knows the rollout and the accounts; neither knows it.</summary>
internal static class FeaturesSetup
{
    public static void AddFeatures(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IFeatureDefinitionProvider, FeatureDefinitions>();
        builder.Services.AddFeatureManagement().AddFeatureFilter<RealtimeFilter>();
        builder.Services.AddSingleton<FeatureSet>();
        builder.Services.AddSingleton<ITokenAuthenticator, WorkspaceTokenAuthenticator>();
    }

    public static void MapFeatures(this IEndpointRouteBuilder account) =>
        account.MapGet("/user/features", async (HttpContext http, Caller caller, FeatureSet features) =>
                Answer.Ok(http, await features.ListAsync(FeatureUser.Of(caller), http.RequestAborted)))
            .WithTags("Profile").WithSummary("The features that are switched on for the signed-in user").Produces<ApiResponse<string[]>>();

    /// <summary>Refuses everybody with 403 <c>FORBIDDEN</c> while a feature is switched off.</summary>
    public static TBuilder RequireFeature<TBuilder>(this TBuilder endpoints, string feature)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints.AddEndpointFilter(async (call, next) =>
            await call.HttpContext.RequestServices.GetRequiredService<FeatureSet>().IsOnAsync(
                feature,
                Caller.Find(call.HttpContext.User) is { } caller ? FeatureUser.Of(caller) : FeatureUser.Nobody,
                call.HttpContext.RequestAborted)
                ? await next(call)
                : Answer.Fail(call.HttpContext, new Failure(StatusCodes.Status403Forbidden, ApiErrorCodes.Forbidden, $"The feature {feature} is switched off.")));
}
