namespace PurposePath.Workspace.Web.Dashboard;

/// <summary>Which actions a card shows.</summary>
public enum ActionsCardKind
{
    /// <summary>Open ones of the reader, the nearest due date first.</summary>
    Mine,

    /// <summary>The urgent ones of everybody.</summary>
    Hot,
}
