using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web.Issues;

namespace PurposePath.Workspace.Web.Dashboard;

/// <summary>A line of the hot list.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Which one.</param>
internal sealed record HotItem(HotKind Kind, string Id)
{
    /// <summary>Everything that burns, as <c>GET /dashboard/widgets/hot-list/data</c> orders it: critical issues, actions, measures at risk.</summary>
    public static IEnumerable<HotItem> Of(IEnumerable<IssueDto> issues, IEnumerable<ActionDto> actions, IEnumerable<MeasureDto> measures, DateOnly today) =>
        issues.Where(IsHot).OrderByDescending(issue => issue.CreatedAt).ThenBy(issue => issue.Id, StringComparer.Ordinal).Select(issue => new HotItem(HotKind.Issue, issue.Id))
            .Concat(UrgentActions.Order(actions.Where(action => UrgentActions.IsHot(action, today)), today).Select(action => new HotItem(HotKind.Action, action.Id)))
            .Concat(measures.Where(IsHot).OrderBy(measure => measure.Name, StringComparer.OrdinalIgnoreCase).ThenBy(measure => measure.Id, StringComparer.Ordinal).Select(measure => new HotItem(HotKind.Measure, measure.Id)));

    /// <summary>Whether an issue burns.</summary>
    public static bool IsHot(IssueDto issue) => issue.Impact == "critical" && IssueWords.IsOpen(issue);

    private static bool IsHot(MeasureDto measure) => measure.IsActive && measure.Progress.Zone == "red";
}
