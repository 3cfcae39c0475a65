namespace PurposePath.Workspace.Accounts;

/// <summary>An organisation; nothing of it is ever visible to another.</summary>
internal sealed class Tenant
{
    public const string Active = "active";

    public required string Id { get; init; }

    public required string Name { get; set; }

    public required string Status { get; set; }

    /// <summary>How many target lines charts draw: <c>single</c> or <c>three</c>.</summary>
    public string TargetLineMode { get; set; } = "single";
}
