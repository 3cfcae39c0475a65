using Microsoft.Extensions.Options;

namespace PurposePath.Workspace.Accounts;

/// <summary>Which features are switched on (domain 3.1): all but those the settings name, and <c>realtime</c> by its own master flag.</summary>
internal sealed class FeatureSet(IOptions<WorkspaceOptions> workspace, IOptions<RealtimeSwitch> realtime)
{
    public const string Attachments = "attachments";

    public const string Measures = "measures";

    public const string Strategies = "strategies";

    private const string Realtime = "realtime";

    public static readonly IReadOnlyList<string> Known = ["goals", "operations", Measures, Strategies, "issues", Attachments, Realtime];

    private readonly HashSet<string> _off = [.. workspace.Value.FeaturesOff(), .. realtime.Value.Enabled ? (string[])[] : [Realtime]];

    public IReadOnlyList<string> On => [.. Known.Where(IsOn)];

    public bool IsOn(string feature) => !_off.Contains(feature);
}
