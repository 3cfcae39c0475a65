using Microsoft.Extensions.Options;
using Microsoft.FeatureManagement;

namespace PurposePath.Workspace.Features;

/// <summary>What the settings say of each feature: on for everybody, off for everybody, or <c>realtime</c>, which the rollout decides for each user.</summary>
internal sealed class FeatureDefinitions(IOptions<WorkspaceOptions> workspace, IOptions<RealtimeSwitch> realtime) : IFeatureDefinitionProvider
{
    private const string AlwaysOn = "AlwaysOn";

    public Task<FeatureDefinition> GetFeatureDefinitionAsync(string featureName) => Task.FromResult(Define(featureName));

    public IAsyncEnumerable<FeatureDefinition> GetAllFeatureDefinitionsAsync() => FeatureSet.Known.Select(Define).ToAsyncEnumerable();

    private FeatureDefinition Define(string feature) => new()
    {
        Name = feature,
        EnabledFor = Filter(feature) is { } filter ? [new FeatureFilterConfiguration { Name = filter }] : [],
    };

    private string? Filter(string feature) => feature switch
    {
        FeatureSet.Realtime => realtime.Value.Enabled ? RealtimeFilter.Alias : null,
        _ => FeatureSet.Known.Contains(feature, StringComparer.Ordinal) && !workspace.Value.FeaturesOff().Contains(feature, StringComparer.Ordinal) ? AlwaysOn : null,
    };
}
