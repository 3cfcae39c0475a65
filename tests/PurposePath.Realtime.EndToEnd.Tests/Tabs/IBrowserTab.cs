namespace PurposePath.Realtime.EndToEnd.Tests.Tabs;

/// <summary>One tab of a real browser.</summary>
internal interface IBrowserTab
{
    /// <summary>Puts it in front of the other tabs, which are hidden then.</summary>
    Task ShowAsync(CancellationToken cancellationToken);

    Task GoToAsync(Uri address, CancellationToken cancellationToken);

    /// <summary>Evaluates an expression and returns its text.</summary>
    Task<string> ReadAsync(string script, CancellationToken cancellationToken);

    Task CloseAsync(CancellationToken cancellationToken);
}
