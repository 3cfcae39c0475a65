namespace PurposePath.Realtime.Blazor;

/// <summary>Says how long ago something was, in as few characters as possible.</summary>
public static class RelativeTime
{
    private static readonly string[] Months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    /// <summary><c>just now</c>, <c>6 min</c>, <c>2 h</c>, <c>3 d</c>, <c>23 Nov</c> or <c>23 Nov 2025</c>; a time to come is now.</summary>
    /// <param name="when">When it was.</param>
    /// <param name="now">The present.</param>
    public static string Text(DateTimeOffset when, DateTimeOffset now) => (now - when) switch
    {
        { TotalMinutes: < 1 } => "just now",
        { TotalHours: < 1 } past => $"{(int)past.TotalMinutes} min",
        { TotalDays: < 1 } past => $"{(int)past.TotalHours} h",
        { TotalDays: < 7 } past => $"{(int)past.TotalDays} d",
        _ when when.Year == now.Year => $"{when.Day} {Months[when.Month - 1]}",
        _ => $"{when.Day} {Months[when.Month - 1]} {when.Year}",
    };
}
