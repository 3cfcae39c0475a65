namespace PurposePath.Realtime.Blazor;

/// <summary>Where the stack of toasts stands; on a narrow screen it takes the whole width of that edge.</summary>
public enum ToastPosition
{
    /// <summary>Below, where a line ends.</summary>
    BottomEnd,

    /// <summary>Below, in the middle.</summary>
    BottomCenter,

    /// <summary>Below, where a line begins.</summary>
    BottomStart,

    /// <summary>Above, where a line ends.</summary>
    TopEnd,

    /// <summary>Above, in the middle.</summary>
    TopCenter,

    /// <summary>Above, where a line begins.</summary>
    TopStart,
}
