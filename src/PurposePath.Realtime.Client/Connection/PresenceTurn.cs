namespace PurposePath.Realtime.Client.Connection;

/// <summary>Whether the client has something to say of what its user looks at, and whether it may now.</summary>
internal enum PresenceTurn
{
    /// <summary>The application has said nothing, so the server is told nothing and tells nothing.</summary>
    Silent,

    /// <summary>Everything was said; the next word may go out at once.</summary>
    Free,

    /// <summary>Everything was said a moment ago; the next word waits.</summary>
    Paused,

    /// <summary>There is a word that waits; only the last one counts.</summary>
    Pending,
}
