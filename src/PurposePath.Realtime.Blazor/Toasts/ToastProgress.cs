namespace PurposePath.Realtime.Blazor;

/// <summary>One toast for a piece of work from its beginning to its end.</summary>
public static class ToastProgress
{
    /// <summary>Says that work is under way, then in the same toast what came of it.</summary>
    /// <typeparam name="T">The result.</typeparam>
    /// <param name="toasts">Where to show it.</param>
    /// <param name="work">The work; already running.</param>
    /// <param name="loading">What is being done, for example <c>Uploading plan.pdf</c>.</param>
    /// <param name="success">What came of it; <see langword="null"/> closes the toast without a word.</param>
    /// <param name="failure">Why it failed; <see langword="null"/> closes the toast without a word.</param>
    /// <returns>The work's result; its exception goes on to the caller.</returns>
    public static async Task<T> ShowProgressAsync<T>(
        this IToasts toasts, Task<T> work, string loading, Func<T, Toast?> success, Func<Exception, Toast?> failure)
    {
        ArgumentNullException.ThrowIfNull(toasts);
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(success);
        ArgumentNullException.ThrowIfNull(failure);
        var id = toasts.Show(new Toast { Kind = ToastKind.Loading, Title = loading });
        T result;
        try
        {
            result = await work;
        }
        catch (OperationCanceledException)
        {
            toasts.Dismiss(id);
            throw;
        }
        catch (Exception exception)
        {
            // The toast speaks of every failure; what to do about it is the caller's.
            End(toasts, id, failure(exception));
            throw;
        }

        End(toasts, id, success(result));
        return result;
    }

    private static void End(IToasts toasts, string id, Toast? last)
    {
        if (last is null)
        {
            toasts.Dismiss(id);
        }
        else
        {
            toasts.Show(last with { Id = id });
        }
    }
}
