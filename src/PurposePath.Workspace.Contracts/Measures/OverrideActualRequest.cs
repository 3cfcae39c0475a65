namespace PurposePath.Workspace.Contracts;

/// <summary>The body of <c>PUT /measures/{id}/actuals/{actualId}/override</c>.</summary>
public sealed record OverrideActualRequest
{
    public double? Value { get; init; }

    public double? ActualValue { get; init; }

    public double? PostValue { get; init; }

    /// <summary>Required; at most 1000 characters.</summary>
    public string? OverrideComment { get; init; }

    public string? Comment { get; init; }
}
