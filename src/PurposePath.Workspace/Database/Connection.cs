namespace PurposePath.Workspace.Database;

/// <summary>One thing that another is connected with, as lists read them.</summary>
internal sealed class Connection
{
    public required string OwnerId { get; init; }

    /// <summary>Which kind of thing, as the reader numbers them.</summary>
    public required int Kind { get; init; }

    public required string Id { get; init; }
}
