namespace PurposePath.Workspace.Web.Shell;

/// <summary>What a host tells the pages about itself; without it the defaults hold.</summary>
/// <param name="HasLiveUpdates">The master flag (<c>Realtime:Enabled</c>): without it no socket is opened and the pages poll.</param>
public sealed record PageSettings(bool HasLiveUpdates);
