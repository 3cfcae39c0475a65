namespace PurposePath.Realtime.Blazor;

/// <summary>What a toast says and does.</summary>
public sealed record Toast
{
    /// <summary>
    /// Its identity: showing the same id again updates the toast in place. Default: a new id.
    /// </summary>
    public string? Id { get; init; }

    /// <summary>What kind of news it is. Default <see cref="ToastKind.Info"/>.</summary>
    public ToastKind Kind { get; init; }

    /// <summary>The news in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>One more line.</summary>
    public string? Description { get; init; }

    /// <summary>
    /// How long it stays; <see cref="Timeout.InfiniteTimeSpan"/>: until it is closed. Default <see cref="RealtimeComponentOptions.ToastDuration"/>,
    /// for errors <see cref="RealtimeComponentOptions.ErrorToastDuration"/>.
    /// </summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>A button, for example Undo.</summary>
    public ToastAction? Action { get; init; }

    /// <summary>A second, quieter button, for example Not now.</summary>
    public ToastAction? Cancel { get; init; }

    /// <summary>Whether the reader can close it, by button or by swipe. Default <see langword="true"/>; never while it is loading.</summary>
    public bool IsDismissible { get; init; } = true;

    /// <summary>Called when it was closed before its time: by the reader, by one of its buttons or by <see cref="IToasts.Dismiss"/>.</summary>
    public Func<Task>? OnDismiss { get; init; }

    /// <summary>Called when its time was over.</summary>
    public Func<Task>? OnAutoClose { get; init; }

    /// <summary>
    /// Toasts of one group within <see cref="RealtimeComponentOptions.ToastCollapseWindow"/> become one; its title is then
    /// <see cref="GroupTitle"/>, or without one the newest toast's, with the number beside it.
    /// </summary>
    public string? Group { get; init; }

    /// <summary>The title for so many toasts of the group, for example <c>3 actions completed</c>.</summary>
    public Func<int, string>? GroupTitle { get; init; }
}

/// <summary>A toast's button.</summary>
/// <param name="Label">The word on it.</param>
/// <param name="OnClick">What it does; the toast closes first unless <see cref="KeepsOpen"/>.</param>
public sealed record ToastAction(string Label, Func<Task> OnClick)
{
    /// <summary>Whether the toast stays after the click. Default <see langword="false"/>.</summary>
    public bool KeepsOpen { get; init; }
}

/// <summary>What kind of news a toast brings (domain 5.3).</summary>
public enum ToastKind
{
    /// <summary>A status changed.</summary>
    Info,

    /// <summary>Something good.</summary>
    Success,

    /// <summary>Something important.</summary>
    Warning,

    /// <summary>Something critical, or a failure; announced at once to screen readers.</summary>
    Error,

    /// <summary>Something is under way; stays until it is updated, unless it has a duration of its own.</summary>
    Loading,
}
