namespace PurposePath.Realtime.Blazor.Browser;

/// <summary>Something the browser said about the page.</summary>
internal enum PageSignal
{
    /// <summary>The device says it has a network again.</summary>
    Online,

    /// <summary>The device says it has no network.</summary>
    Offline,

    /// <summary>The user looks at the page again.</summary>
    Visible,

    /// <summary>The user looks at something else.</summary>
    Hidden,

    /// <summary>The page comes back from the back/forward cache, or thaws.</summary>
    Resumed,

    /// <summary>The page goes into the back/forward cache, or freezes.</summary>
    Suspended,

    /// <summary>The user prefers less motion.</summary>
    MotionReduced,

    /// <summary>The user has no such preference.</summary>
    MotionAllowed,
}
