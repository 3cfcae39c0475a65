using PurposePath.MockServer.Faults;
using PurposePath.MockServer.Profiles;
using PurposePath.MockServer.Relay;
using PurposePath.MockServer.Scenarios;
using PurposePath.MockServer.Transcripts;
using PurposePath.Realtime.Protocol;

namespace PurposePath.MockServer.Control;

/// <summary>Shows what is going on.</summary>
internal sealed class ControlState(MockOptions options, LinkTable links, FaultBook faults, ScenarioPlayer player)
{
    /// <summary>The types that can be published.</summary>
    public static IReadOnlyList<string> EventNames { get; } = [.. EventCatalog.All.Select(static type => type.Name)];

    /// <summary>The fault language, for the page.</summary>
    public static IReadOnlyList<KindView> Kinds { get; } =
    [
        .. FaultKinds.All.Select(static kind => new KindView(
            kind.Name,
            kind.Moment.ToString(),
            kind.Summary,
            [.. kind.Parameters.Select(static parameter => new ParameterView(parameter.Name, parameter.DefaultText, parameter.RangeText, parameter.Summary))])),
    ];

    /// <summary>Describes everything but the frames.</summary>
    public StateView Describe() => new(
        MockProfiles.NameOf(options.Profile),
        options.Seed,
        options.Tenant,
        options.Upstream?.ToString(),
        [.. links.List().Select(static link => new ConnectionView(link.Number, link.IsQueryToken ? "A" : "B", link.TenantId, link.UserId, link.OpenedAt, link.IsIn || link.IsQueryToken))],
        [.. faults.List().Select(static fault => new FaultView(fault.Id, fault.Rule.Kind.Name, fault.Rule.Text, fault.Struck, fault.IsOver))],
        player.Scenario is { } scenario ? new ScenarioView(scenario.Name, player.IsPlaying, player.Taken) : null);

    /// <summary>Describes frames.</summary>
    /// <param name="lines">The frames.</param>
    public static IReadOnlyList<LineView> Describe(IReadOnlyList<TranscriptLine> lines) =>
    [
        .. lines.Select(static line => new LineView(line.Number, line.At, line.Connection, WayOf(line.Way), line.Type, line.Bytes, line.Text, line.Fault)),
    ];

    private static string WayOf(TranscriptWay way) => way switch
    {
        TranscriptWay.Out => "out",
        TranscriptWay.In => "in",
        _ => "note",
    };
}
