namespace PurposePath.Realtime.Blazor;

/// <summary>Why a view should fetch its data again.</summary>
public enum RefetchReason
{
    /// <summary>The connection reported that events were or may have been missed.</summary>
    EventsMissed,

    /// <summary>The view was loaded, usually for the first paint, before the live stream began, and something happened in between.</summary>
    LoadedBeforeStream,

    /// <summary>The flag is off and the poll interval has passed.</summary>
    Poll,

    /// <summary>What waited in the <see cref="CommandOutbox"/> was sent; events that it caused may have passed unseen meanwhile.</summary>
    ChangesSent,
}
