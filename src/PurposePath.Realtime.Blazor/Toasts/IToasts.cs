namespace PurposePath.Realtime.Blazor;

/// <summary>Shows toasts in the <see cref="ToastHost"/>; the application's own and those of <see cref="RealtimeToasts"/>.</summary>
public interface IToasts
{
    /// <summary>Shows a toast, or updates the one with the same id. Equal toasts within two seconds become one with a count.</summary>
    /// <param name="toast">What it says.</param>
    /// <returns>Its id.</returns>
    string Show(Toast toast);

    /// <summary>Closes a toast; without effect when it is gone.</summary>
    /// <param name="id">Its id.</param>
    void Dismiss(string id);
}
