namespace PurposePath.Realtime.Client.Ordering;

/// <summary>What the position of an event means (client 5).</summary>
internal enum Arrival
{
    /// <summary>The next one: deliver it.</summary>
    Next,

    /// <summary>Seen before: drop and count it.</summary>
    Duplicate,

    /// <summary>Something between is missing.</summary>
    Gap,

    /// <summary>A known position with another event: history was rewritten.</summary>
    Rewritten,
}
