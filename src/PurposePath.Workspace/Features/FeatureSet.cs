using Microsoft.FeatureManagement;

namespace PurposePath.Workspace.Features;

/// <summary>Which features are switched on for a user (domain 3.1).</summary>
internal sealed class FeatureSet(IVariantFeatureManager features)
{
    public const string Attachments = "attachments";

    public const string Measures = "measures";

    public const string Strategies = "strategies";

    /// <summary>Live updates over sockets.</summary>
    public const string Realtime = "realtime";

    public static readonly IReadOnlyList<string> Known = ["goals", "goalCreate", "operations", Measures, Strategies, "issues", Attachments, Realtime];

    public async ValueTask<string[]> ListAsync(FeatureUser user, CancellationToken cancellationToken)
    {
        var on = new List<string>();
        foreach (var feature in Known)
        {
            if (await IsOnAsync(feature, user, cancellationToken))
            {
                on.Add(feature);
            }
        }

        return [.. on];
    }

    public ValueTask<bool> IsOnAsync(string feature, FeatureUser user, CancellationToken cancellationToken) =>
        features.IsEnabledAsync(feature, user, cancellationToken);
}
