namespace PurposePath.Workspace.Web.Settings;

/// <summary>Which of the two lists that a tenant keeps for its issues.</summary>
public enum IssueEntryKind
{
    /// <summary>What an issue is about.</summary>
    Type,

    /// <summary>Where an issue stands.</summary>
    Status,
}
