namespace PurposePath.Realtime.Client.Ordering;

/// <summary>How the position a server starts from compares with the one reached.</summary>
internal enum PositionMatch
{
    /// <summary>Nothing was received before: there is nothing to miss.</summary>
    NothingBefore,

    /// <summary>The server starts exactly where the client is.</summary>
    Same,

    /// <summary>The server starts elsewhere, or cannot say where: events were or may have been missed.</summary>
    Different,

    /// <summary>The server starts at or before a position that was received: it repeats, and nothing is missing.</summary>
    Past,

    /// <summary>Neither side has a position.</summary>
    Legacy,
}
