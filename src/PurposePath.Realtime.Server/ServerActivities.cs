using System.Diagnostics;

namespace PurposePath.Realtime.Server;

/// <summary>The traces of the server. No tag ever holds a token or a payload.</summary>
internal static class ServerActivities
{
    public static readonly ActivitySource Source = new(RealtimeServerMetrics.MeterName);

    /// <summary>What an event carries to whoever delivers it; <see langword="null"/> when nobody records its publication.</summary>
    /// <param name="activity">The publication.</param>
    public static string? TraceParentOf(Activity? activity) =>
        activity is { Recorded: true, IdFormat: ActivityIdFormat.W3C } ? activity.Id : null;
}
