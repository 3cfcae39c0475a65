using System.Globalization;

namespace PurposePath.Workspace.Answers;

/// <summary>A day in a query string.</summary>
internal static class QueryDay
{
    /// <summary>The day of an ISO date or date and time; what is neither does not filter.</summary>
    public static DateOnly? Read(string? text) =>
        text is { Length: >= 10 } && DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public static DateTimeOffset Start(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}
