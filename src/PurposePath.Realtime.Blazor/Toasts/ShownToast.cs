namespace PurposePath.Realtime.Blazor.Toasts;

/// <summary>A toast in the queue.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Content">What it says.</param>
/// <param name="UpdatedAt">When it was shown or last updated, as a timestamp of the clock.</param>
/// <param name="Remaining">What is left of its time, or null: until it is closed.</param>
/// <param name="Count">How many equal toasts, or toasts of its group, it stands for.</param>
internal sealed record ShownToast(string Id, Toast Content, long UpdatedAt, TimeSpan? Remaining, int Count)
{
    public string Title => Count > 1 && Content.GroupTitle is { } title ? title(Count) : Content.Title;

    /// <summary>One more line; a toast for several has none, because it would speak of one of them only.</summary>
    public string? Description => Count > 1 && Content.GroupTitle is not null ? null : Content.Description;

    /// <summary>Whether to show the count beside the title.</summary>
    public bool ShowsCount => Count > 1 && Content.GroupTitle is null;

    /// <summary>Whether the reader can close it.</summary>
    public bool IsDismissible => Content.IsDismissible && Content.Kind != ToastKind.Loading;
}
