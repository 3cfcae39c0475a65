using PurposePath.Workspace.Answers;

namespace PurposePath.Workspace.Dashboard;

/// <summary>What a widget is asked for.</summary>
/// <param name="InstanceId">The widget on the caller's dashboard; it only comes back.</param>
/// <param name="UserId">Whose work; the caller's when nobody is named.</param>
/// <param name="MeasureId">Which measure a graph shows; the one that is furthest behind when none is named.</param>
/// <param name="Today">The day to judge by.</param>
/// <param name="Most">How many items it shows.</param>
internal sealed record WidgetWish(string? InstanceId, string UserId, string? MeasureId, DateOnly Today, int Most)
{
    private const int MaxInstanceId = 100;
    private const int DefaultItems = 10;
    private const int MaxItems = 50;

    public static Outcome<WidgetWish> Read(IQueryCollection query, Caller caller, DateOnly today)
    {
        var rules = new Rules();
        string? Value(string name) => query[name].ToString() is { Length: > 0 } value ? value : null;
        var most = DefaultItems;
        if (Value("limit") is { } limit && (!int.TryParse(limit, out most) || most is < 1 or > MaxItems))
        {
            rules.Break("limit", $"must be a number from 1 to {MaxItems}");
        }

        var wish = new WidgetWish(rules.Optional("instanceId", Value("instanceId"), MaxInstanceId), Value("userId") ?? caller.UserId, Value("measureId"), today, most);
        return rules.AreKept ? wish : rules.Failure;
    }
}
