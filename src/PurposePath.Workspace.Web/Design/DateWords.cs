namespace PurposePath.Workspace.Web.Design;

/// <summary>Dates and spans as people say them.</summary>
public static class DateWords
{
    private const int DaysBackWithoutYear = 180;
    private const int DaysAheadWithoutYear = 300;

    /// <summary>How long ago, short: <c>just now</c>, <c>6 min</c>, <c>3 h</c>, <c>2 d</c>, then the day.</summary>
    public static string Ago(DateTimeOffset when, DateTimeOffset now)
    {
        var age = now - when;
        return age switch
        {
            { TotalSeconds: < 50 } => "just now",
            { TotalMinutes: < 59.5 } => $"{Math.Max(1, Math.Round(age.TotalMinutes)):0} min",
            { TotalHours: < 23.5 } => $"{Math.Max(1, Math.Round(age.TotalHours)):0} h",
            { TotalDays: < 6.5 } => $"{Math.Max(1, Math.Round(age.TotalDays)):0} d",
            _ => Day(DateOnly.FromDateTime(when.UtcDateTime), DateOnly.FromDateTime(now.UtcDateTime)),
        };
    }

    /// <summary>A day: <c>28 Nov</c>, with the year when the day alone could be mistaken for a nearer one.</summary>
    public static string Day(DateOnly day, DateOnly today) =>
        day.DayNumber - today.DayNumber is > -DaysBackWithoutYear and < DaysAheadWithoutYear ? $"{day:d MMM}" : $"{day:d MMM yyyy}";

    /// <summary>A day relative to today where that is shorter to grasp: <c>Today</c>, <c>Tomorrow</c>, <c>Yesterday</c>, <c>Fri</c>, <c>28 Nov</c>.</summary>
    public static string Due(DateOnly day, DateOnly today) => (day.DayNumber - today.DayNumber) switch
    {
        0 => "Today",
        1 => "Tomorrow",
        -1 => "Yesterday",
        > 1 and < 7 => $"{day:ddd}",
        _ => Day(day, today),
    };

    /// <summary>The same in a sentence, for tooltips and screen readers.</summary>
    public static string DueAtLength(DateOnly day, DateOnly today, bool isOpen)
    {
        var days = day.DayNumber - today.DayNumber;
        var text = $"Due {day:dddd d MMMM yyyy}";
        return (isOpen, days) switch
        {
            (true, -1) => $"{text}, one day late",
            (true, < -1) => $"{text}, {-days} days late",
            _ => text,
        };
    }
}
