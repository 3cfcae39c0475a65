namespace PurposePath.Realtime.Client.Ordering;

/// <summary>How the position a server starts from compares with the one reached.</summary>
internal enum PositionMatch
{
    /// <summary>Nothing was received before: there is nothing to miss.</summary>
    NothingBefore,

    /// <summary>The server starts exactly where the client is.</summary>
    Same,

    /// <summary>The server starts elsewhere: events were or may have been missed.</summary>
    Different,

    /// <summary>The server has no positions.</summary>
    Legacy,
}
