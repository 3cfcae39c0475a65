using Microsoft.FeatureManagement;
using PurposePath.Workspace.Rollout;

namespace PurposePath.Workspace.Features;

/// <summary>Switches the feature <c>realtime</c> on for those whom the rollout takes in.</summary>
[FilterAlias(Alias)]
internal sealed class RealtimeFilter(CurrentRollout rollout) : IContextualFeatureFilter<FeatureUser>
{
    public const string Alias = "Rollout";

    public Task<bool> EvaluateAsync(FeatureFilterEvaluationContext featureFilterContext, FeatureUser appContext) =>
        Task.FromResult(rollout.Rules.Allow(appContext.TenantId, appContext.UserId));
}
