namespace PurposePath.Workspace.Database;

/// <summary>Today, as the server counts days.</summary>
internal static class UtcDay
{
    public static DateOnly GetToday(this TimeProvider time) => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
}
