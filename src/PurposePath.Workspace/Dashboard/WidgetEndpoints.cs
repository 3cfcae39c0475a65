using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.Dashboard;

/// <summary>The data of each kind of widget over REST (domain 4.8), each in one snapshot and in a fixed number of queries.</summary>
internal static class WidgetEndpoints
{
    public static void MapWidgets(this IEndpointRouteBuilder traction)
    {
        var widgets = traction.MapGroup("/dashboard/widgets").WithTags("Dashboard");
        widgets.MapWidget("hot-list", "What needs attention: late, blocked and critical actions, critical issues, measures at risk", WidgetLists.HotAsync);
        widgets.MapWidget("recent-activity", "The newest entries of the activity", WidgetLists.ActivityAsync);
        widgets.MapWidget("action-list", "The open actions of a person", WidgetLists.ActionsAsync);
        widgets.MapWidget("issue-list", "Open issues, those of the highest impact first", WidgetLists.IssuesAsync);
        widgets.MapWidget("goal-progress", "How far the active goals are", WidgetLists.GoalsAsync);
        widgets.MapWidget("measure-graph", "The readings and targets of one measure", WidgetLists.MeasureAsync);
        widgets.MapWidget("actions-by-status", "All actions, counted", WidgetNumbers.ActionsByStatusAsync);
        widgets.MapWidget("ai-insights", "What the numbers say, in sentences that follow from rules", WidgetNumbers.InsightsAsync);
        widgets.MapWidget("performance-score", "How the tenant does, in one number and its parts", WidgetNumbers.ScoreAsync);
        widgets.MapWidget("team-alignment", "How much of everybody's open work serves an active goal", WidgetNumbers.AlignmentAsync);

        // Where older front ends ask for the two numbers (domain 4.8): what is in the widget, without the widget.
        traction.MapPlain("/performance/score", "How the tenant does, in one number and its parts", WidgetNumbers.ScoreAsync);
        traction.MapPlain("/team/alignment", "How much of everybody's open work serves an active goal", WidgetNumbers.AlignmentAsync);
    }

    private static void MapPlain<T>(
        this IEndpointRouteBuilder traction, string path, string summary, Func<WorkspaceDbContext, WidgetWish, CancellationToken, Task<T>> read) =>
        traction.MapAnswer(path, (http, caller) => AnswerAsync(http, caller, read, static (_, data, _) => data))
            .WithTags("Dashboard").WithSummary(summary).Produces<ApiResponse<T>>();

    private static void MapWidget<T>(
        this RouteGroupBuilder widgets, string type, string summary, Func<WorkspaceDbContext, WidgetWish, CancellationToken, Task<T>> read) =>
        widgets.MapAnswer($"/{type}/data", (http, caller) => AnswerAsync(http, caller, read, (wish, data, now) => new WidgetDto<T>(type, wish.InstanceId, data, now)))
            .WithSummary(summary).Produces<ApiResponse<WidgetDto<T>>>();

    // Apart from the generic one, because the compiler writes the binding of a call only where nothing is generic.
    private static RouteHandlerBuilder MapAnswer(this IEndpointRouteBuilder group, string path, Func<HttpContext, Caller, Task<IResult>> answer) =>
        group.MapGet(path, (HttpContext http, Caller caller) => answer(http, caller));

    private static async Task<IResult> AnswerAsync<T, TShown>(
        HttpContext http,
        Caller caller,
        Func<WorkspaceDbContext, WidgetWish, CancellationToken, Task<T>> read,
        Func<WidgetWish, T, DateTimeOffset, TShown> show)
    {
        var time = http.RequestServices.GetRequiredService<TimeProvider>();
        var asked = WidgetWish.Read(http.Request.Query, caller, time.GetToday());
        if (asked.Failure is { } failure)
        {
            return Answer.Fail(http, failure);
        }

        var wish = asked.Value!;
        var seen = await http.RequestServices.GetRequiredService<TenantData>().ReadAsync(caller, (db, token) => read(db, wish, token), http.RequestAborted);
        return Answer.Ok(http, show(wish, seen.Data, time.GetWireNow()), seen.Position);
    }
}
