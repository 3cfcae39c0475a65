namespace PurposePath.Workspace.Database;

/// <summary>The clock as rows and the wire keep it: whole milliseconds.</summary>
internal static class WireClock
{
    /// <summary>Now, without what the wire would cut off: what is stored, answered and sent is the same.</summary>
    public static DateTimeOffset GetWireNow(this TimeProvider time)
    {
        var now = time.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
    }
}
