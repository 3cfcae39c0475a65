namespace PurposePath.Workspace.Web.Dashboard;

/// <summary>What a line of the hot list shows.</summary>
internal enum HotKind
{
    /// <summary>An open issue of critical impact.</summary>
    Issue,

    /// <summary>An open action that is late, blocked or critical.</summary>
    Action,

    /// <summary>A measure at risk.</summary>
    Measure,
}
