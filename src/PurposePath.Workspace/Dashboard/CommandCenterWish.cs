using PurposePath.Workspace.Answers;

namespace PurposePath.Workspace.Dashboard;

/// <summary>What the command center is asked for.</summary>
/// <param name="UserId">Whose tasks; the caller's when nobody is named.</param>
/// <param name="DaysAhead">How many days ahead tasks and the week reach.</param>
/// <param name="VarianceThreshold">From how many percent behind a measure is an alert.</param>
internal sealed record CommandCenterWish(string UserId, int DaysAhead, int VarianceThreshold)
{
    private const int DefaultDaysAhead = 7;
    private const int MaxDaysAhead = 90;
    private const int DefaultVariance = 10;
    private const int MaxVariance = 100;

    public static Outcome<CommandCenterWish> Read(IQueryCollection query, Caller caller)
    {
        var rules = new Rules();
        int Number(string name, int missing, int min, int max)
        {
            var text = query[name].ToString();
            if (text.Length == 0)
            {
                return missing;
            }

            if (int.TryParse(text, out var number) && number >= min && number <= max)
            {
                return number;
            }

            rules.Break(name, $"must be a number from {min} to {max}");
            return missing;
        }

        var userId = query["userId"].ToString();
        var wish = new CommandCenterWish(
            userId.Length == 0 ? caller.UserId : userId,
            Number("daysAhead", DefaultDaysAhead, 1, MaxDaysAhead),
            Number("varianceThreshold", DefaultVariance, 0, MaxVariance));
        return rules.AreKept ? wish : rules.Failure;
    }
}
