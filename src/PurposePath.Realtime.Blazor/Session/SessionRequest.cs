namespace PurposePath.Realtime.Blazor.Session;

/// <summary>What the provider's parameters ask for.</summary>
internal sealed record SessionRequest(string? UserKey, string? UserId, bool IsEnabled, bool IsInteractive)
{
    /// <summary>Whether a connection should run.</summary>
    public bool WantsConnection => IsInteractive && IsEnabled && UserKey is not null;

    /// <summary>Whether views should poll instead.</summary>
    public bool WantsPolling => IsInteractive && !IsEnabled && UserKey is not null;
}
