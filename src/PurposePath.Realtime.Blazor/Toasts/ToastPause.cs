namespace PurposePath.Realtime.Blazor.Toasts;

/// <summary>Why the time of toasts stands still.</summary>
[Flags]
internal enum ToastPause
{
    /// <summary>It does not.</summary>
    None = 0,

    /// <summary>The pointer is over them.</summary>
    Pointer = 1,

    /// <summary>The focus is in one of them.</summary>
    Focus = 2,

    /// <summary>Nobody can see the page.</summary>
    HiddenPage = 4,
}
