using PurposePath.Realtime.Client;

namespace PurposePath.Realtime.Blazor.Status;

/// <summary>Says what the connection is doing in words that a member of a team understands; a pure function.</summary>
/// <param name="State">For styles and icon: <c>live</c>, <c>busy</c>, <c>waiting</c>, <c>idle</c> or <c>failed</c>.</param>
/// <param name="Label">The few words at rest.</param>
/// <param name="Announcement">The same without what changes every second.</param>
/// <param name="Explanation">A sentence for the details.</param>
internal sealed record ConnectionText(string State, string Label, string Announcement, string Explanation)
{
    private const string Kept = "What you see is kept on screen and refreshed when the connection is back.";

    public static ConnectionText Of(ConnectionSnapshot snapshot, bool isEnabled, string pollInterval, TimeSpan? untilRetry) =>
        !isEnabled ? Polling(pollInterval) : snapshot.Status switch
        {
            ConnectionStatus.Connected => Connected(snapshot.Label),
            ConnectionStatus.Connecting => new("busy", "Connecting…", "Connecting", "Getting in touch with the server."),
            ConnectionStatus.Reconnecting => Reconnecting(snapshot, untilRetry),
            ConnectionStatus.Error => Failed(snapshot.Reason),
            _ => new("idle", "Not connected", "Not connected", "Changes by colleagues do not appear until you are connected."),
        };

    /// <summary>Why the last attempt failed, for the details; null when nothing failed.</summary>
    public static string? ReasonText(FailureReason reason) => reason switch
    {
        FailureReason.None => null,
        FailureReason.Transport => "The network or the server cannot be reached",
        FailureReason.Timeout => "The server took too long to answer",
        FailureReason.Auth => "The server did not accept the sign-in",
        FailureReason.SignedOut => "You are signed out",
        FailureReason.Forbidden => "Your account may not receive live updates",
        FailureReason.NotFound => "The workspace was not found",
        FailureReason.Protocol => "The server answered in a way this version does not understand",
        FailureReason.Replaced => "Another window of this session took over",
        FailureReason.SessionEnded => "An administrator ended the session",
        FailureReason.UpdateRequired => "The server needs a newer version of this page",
        FailureReason.RateLimited => "The server asks to slow down",
        FailureReason.Server => "The server is restarting or has a fault",
        FailureReason.Overflow => "More happened than this page could show; it is catching up",
        FailureReason.Frozen => "The browser put this page aside",
        _ => reason.ToString(),
    };

    private static ConnectionText Polling(string interval) => new(
        "idle",
        $"Updates every {interval}",
        "Live updates are off",
        $"Live updates are switched off. The page asks for changes every {interval}.");

    private static ConnectionText Connected(ConnectionLabel label) => label switch
    {
        ConnectionLabel.CatchingUp => new("live", "Catching up…", "Catching up", "Bringing in what happened while you were away."),
        ConnectionLabel.Degraded => new("live", "Live, slow", "Live, but slow", "Changes by colleagues arrive, but later than usual."),
        _ => new("live", "Live", "Live", "Changes by colleagues appear at once."),
    };

    private static ConnectionText Reconnecting(ConnectionSnapshot snapshot, TimeSpan? untilRetry)
    {
        if (snapshot.Label == ConnectionLabel.Offline)
        {
            return new("waiting", "Offline", "Offline", "This device has no network. " + Kept);
        }

        var label = untilRetry is { TotalSeconds: > 0 } wait
            ? $"Reconnecting in {Math.Ceiling(wait.TotalSeconds):0} s…"
            : "Reconnecting…";
        return snapshot.Label == ConnectionLabel.Suspended
            ? new("waiting", label, "Still not connected, trying on", "The connection has been away for some time; trying goes on. " + Kept)
            : new("waiting", label, "Reconnecting", "The connection was lost. " + Kept);
    }

    private static ConnectionText Failed(FailureReason reason) => reason switch
    {
        FailureReason.Auth or FailureReason.SignedOut or FailureReason.SessionEnded => new(
            "failed", "Signed out", "Signed out", "Sign in again to see changes by colleagues."),
        FailureReason.Replaced => new(
            "failed", "Open elsewhere", "Open elsewhere", "Another window of this session receives the updates. Retry to receive them here."),
        FailureReason.UpdateRequired => new(
            "failed", "Update needed", "Update needed", "Reload the page to get the version that the server needs."),
        FailureReason.Forbidden or FailureReason.NotFound => new(
            "failed", "No access", "No access", "Your account may not receive live updates for this workspace."),
        _ => new("failed", "Connection failed", "Connection failed", "Trying ended. " + Kept),
    };
}
