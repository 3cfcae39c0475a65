namespace PurposePath.Realtime.Blazor;

/// <summary>What became of a snapshot.</summary>
public enum LoadOutcome
{
    /// <summary>It is shown, with every later event on top.</summary>
    Applied,

    /// <summary>A newer snapshot of the same scope was there already, or the store was cleared since the fetch began.</summary>
    Superseded,

    /// <summary>More events came since it was read than the store remembers; fetch again.</summary>
    TooOld,
}
