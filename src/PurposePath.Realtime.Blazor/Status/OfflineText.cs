using PurposePath.Realtime.Client;

namespace PurposePath.Realtime.Blazor.Status;

/// <summary>Whether a page works without its server, and in which words that is told; a pure function.</summary>
/// <param name="Title">What is wrong.</param>
/// <param name="Explanation">What still works.</param>
/// <param name="CanRetry">Whether trying at once may help.</param>
internal sealed record OfflineText(string Title, string Explanation, bool CanRetry)
{
    // The first attempts follow each other within seconds, and a server that restarts is back by then: nothing to alarm anybody for.
    private const int PassingAttempts = 3;

    private const string Works = "What you see stays, and what you change is kept and sent by itself";

    /// <summary>The words, or <see langword="null"/> while there is nothing to tell.</summary>
    /// <param name="snapshot">The connection.</param>
    /// <param name="isEnabled">Whether the page has live updates.</param>
    /// <param name="waiting">How many changes wait to be sent.</param>
    public static OfflineText? Of(ConnectionSnapshot snapshot, bool isEnabled, int waiting)
    {
        if (!isEnabled)
        {
            // Without a connection only what could not be sent says that the server is away.
            return waiting > 0 ? Unreachable with { CanRetry = false } : null;
        }

        return snapshot switch
        {
            { Status: not ConnectionStatus.Reconnecting } => null,
            { Label: ConnectionLabel.Offline } => new("You are offline.", $"{Works} when the network is back.", CanRetry: false),
            { Label: ConnectionLabel.Suspended } or { Attempt: > PassingAttempts } => Unreachable,
            _ => null,
        };
    }

    private static OfflineText Unreachable => new("The server cannot be reached.", $"{Works} when it answers again.", CanRetry: true);
}
