namespace PurposePath.Realtime.Client;

/// <summary>Why trying ended, or why the last attempt failed.</summary>
public enum FailureReason
{
    /// <summary>Nothing failed.</summary>
    None,

    /// <summary>No network, no server, or the link broke.</summary>
    Transport,

    /// <summary>A step took longer than its limit.</summary>
    Timeout,

    /// <summary>The server refused the token three times.</summary>
    Auth,

    /// <summary>The token provider says that nobody is signed in.</summary>
    SignedOut,

    /// <summary>The server forbids the connection.</summary>
    Forbidden,

    /// <summary>The tenant or path is not known to the server.</summary>
    NotFound,

    /// <summary>The server broke the protocol three times, or does not speak it.</summary>
    Protocol,

    /// <summary>A newer connection of the same session took over.</summary>
    Replaced,

    /// <summary>An administrator ended the session.</summary>
    SessionEnded,

    /// <summary>The server needs a newer client.</summary>
    UpdateRequired,

    /// <summary>The server asks to slow down.</summary>
    RateLimited,

    /// <summary>The server restarts, drains or has a fault.</summary>
    Server,

    /// <summary>Events came faster than handlers took them, and the socket could not be held back.</summary>
    Overflow,

    /// <summary>The page was put aside by its browser.</summary>
    Frozen,
}
