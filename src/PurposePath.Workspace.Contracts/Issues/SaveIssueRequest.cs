namespace PurposePath.Workspace.Contracts;

/// <summary>The body of <c>POST /issues</c> and <c>PUT /issues/{id}</c>; there what is absent stays.</summary>
public sealed record SaveIssueRequest
{
    public string? Title { get; init; }

    public string? Name { get; init; }

    public string? Description { get; init; }

    public string? TypeConfigId { get; init; }

    public string? StatusConfigId { get; init; }

    public string? BusinessImpact { get; init; }

    /// <summary>The other name of <see cref="BusinessImpact"/>.</summary>
    public string? Impact { get; init; }

    public string? Priority { get; init; }

    /// <summary>Only at creation. Default: the caller.</summary>
    public string? ReportedBy { get; init; }

    /// <summary>The other name of <see cref="ReportedBy"/>.</summary>
    public string? ReporterId { get; init; }

    public string? AssignedPersonId { get; init; }

    public DateOnly? DueDate { get; init; }

    /// <summary>0 to 1000.</summary>
    public decimal? EstimatedHours { get; init; }

    /// <summary>0 to 1000.</summary>
    public decimal? ActualHours { get; init; }

    public IReadOnlyList<string?>? Tags { get; init; }

    public string? Environment { get; init; }

    public string? StepsToReproduce { get; init; }

    public string? ExpectedBehavior { get; init; }

    public string? ActualBehavior { get; init; }

    public RootCauseDto? RootCauseAnalysis { get; init; }

    public string? ResolutionNotes { get; init; }

    /// <summary>Each list that is there replaces the present one; ids of nothing are left out.</summary>
    public IssueConnectionsDto? Connections { get; init; }

    /// <summary>Said with a change of the status.</summary>
    public string? Reason { get; init; }
}

/// <summary>The body of the calls that move an issue; each call names what it needs.</summary>
public sealed record MoveIssueRequest
{
    /// <summary>For <c>/status</c>: where to.</summary>
    public string? StatusConfigId { get; init; }

    /// <summary>At most 500 characters; <c>/reopen</c> needs it.</summary>
    public string? Reason { get; init; }

    /// <summary>For <c>/start</c>: the other name of <see cref="Reason"/>.</summary>
    public string? Notes { get; init; }

    /// <summary>At most 2000 characters; what resolves an issue needs it.</summary>
    public string? ResolutionNotes { get; init; }

    public RootCauseDto? RootCauseAnalysis { get; init; }

    /// <summary>0 to 1000.</summary>
    public decimal? ActualHours { get; init; }
}

/// <summary>The body of <c>PUT /issues/{id}/assign</c>.</summary>
/// <param name="AssignedPersonId">Null takes it from whoever has it.</param>
/// <param name="Reason">At most 500 characters.</param>
public sealed record AssignIssueRequest(string? AssignedPersonId = null, string? Reason = null);

/// <summary>The body of <c>PUT</c> and <c>DELETE /issues/{id}/tags</c>.</summary>
/// <param name="Tags">Added or taken away; upper and lower case differ.</param>
public sealed record IssueTagsRequest(IReadOnlyList<string?>? Tags = null);

/// <summary>The body of <c>PUT /issues:reorder</c>.</summary>
/// <param name="IssueIds">Each gets its place in this list as its order.</param>
public sealed record ReorderIssuesRequest(IReadOnlyList<string>? IssueIds = null);

/// <summary>The body of <c>POST /issues/{id}/convert-to-actions</c>.</summary>
/// <param name="Actions">1 to 20.</param>
/// <param name="NewStatusId">Moves the issue as well.</param>
public sealed record ConvertIssueRequest(IReadOnlyList<ConvertedActionRequest>? Actions = null, string? NewStatusId = null);

/// <summary>An action that an issue becomes.</summary>
public sealed record ConvertedActionRequest
{
    public string? Title { get; init; }

    public string? Description { get; init; }

    /// <summary>Default: whoever has the issue, else the caller.</summary>
    public string? AssignedPersonId { get; init; }

    /// <summary>Default: that of the issue.</summary>
    public string? Priority { get; init; }
}
