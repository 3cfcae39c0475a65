namespace PurposePath.Realtime.Blazor;

/// <summary>The usual toasts in one call.</summary>
public static class ToastShortcuts
{
    /// <summary>Shows good news.</summary>
    /// <param name="toasts">Where to show it.</param>
    /// <param name="title">In a few words.</param>
    /// <param name="description">One more line.</param>
    /// <param name="action">A button.</param>
    public static string Success(this IToasts toasts, string title, string? description = null, ToastAction? action = null)
    {
        ArgumentNullException.ThrowIfNull(toasts);
        return toasts.Show(new Toast { Kind = ToastKind.Success, Title = title, Description = description, Action = action });
    }

    /// <summary>Shows a change.</summary>
    /// <param name="toasts">Where to show it.</param>
    /// <param name="title">In a few words.</param>
    /// <param name="description">One more line.</param>
    /// <param name="action">A button.</param>
    public static string Info(this IToasts toasts, string title, string? description = null, ToastAction? action = null)
    {
        ArgumentNullException.ThrowIfNull(toasts);
        return toasts.Show(new Toast { Kind = ToastKind.Info, Title = title, Description = description, Action = action });
    }

    /// <summary>Shows something important.</summary>
    /// <param name="toasts">Where to show it.</param>
    /// <param name="title">In a few words.</param>
    /// <param name="description">One more line.</param>
    /// <param name="action">A button.</param>
    public static string Warning(this IToasts toasts, string title, string? description = null, ToastAction? action = null)
    {
        ArgumentNullException.ThrowIfNull(toasts);
        return toasts.Show(new Toast { Kind = ToastKind.Warning, Title = title, Description = description, Action = action });
    }

    /// <summary>Shows a failure, for example <c>Failed to complete goal</c>, with the reason as description.</summary>
    /// <param name="toasts">Where to show it.</param>
    /// <param name="title">In a few words.</param>
    /// <param name="description">One more line.</param>
    /// <param name="action">A button.</param>
    public static string Error(this IToasts toasts, string title, string? description = null, ToastAction? action = null)
    {
        ArgumentNullException.ThrowIfNull(toasts);
        return toasts.Show(new Toast { Kind = ToastKind.Error, Title = title, Description = description, Action = action });
    }
}
