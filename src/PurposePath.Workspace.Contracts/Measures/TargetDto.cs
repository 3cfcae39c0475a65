using System.Text.Json.Serialization;

namespace PurposePath.Workspace.Contracts;

/// <summary>What is expected of a measure by a day.</summary>
public sealed record TargetDto : IVersionedDto
{
    /// <inheritdoc/>
    public int Version { get; init; }

    public required string Id { get; init; }

    public required string MeasureId { get; init; }

    public required double TargetValue { get; init; }

    /// <summary>The name of version 9 for <see cref="TargetValue"/>.</summary>
    public double PostValue => TargetValue;

    public double? OptimalValue { get; init; }

    public double? MinimalValue { get; init; }

    public required DateOnly TargetDate { get; init; }

    public DateOnly PostDate => TargetDate;

    public DateOnly? PeriodStartDate { get; init; }

    public string? Label { get; init; }

    /// <summary>0 to 100.</summary>
    public int? ConfidenceLevel { get; init; }

    public string? Rationale { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>The body of <c>POST /measures/{id}/targets</c>, and of <c>PUT /measures/{id}/targets/{targetId}</c>, where what is absent stays and what is null of the two bounds goes.</summary>
public sealed record TargetRequest
{
    /// <summary>Required on creation.</summary>
    public double? TargetValue { get; init; }

    public double? PostValue { get; init; }

    /// <summary>At or beyond the target: above it, or below it for a measure that should fall.</summary>
    public double? OptimalValue
    {
        get;
        set
        {
            field = value;
            IsOptimalGiven = true;
        }
    }

    /// <summary>At or short of the target.</summary>
    public double? MinimalValue
    {
        get;
        set
        {
            field = value;
            IsMinimalGiven = true;
        }
    }

    /// <summary>Required on creation; cannot be changed.</summary>
    public string? TargetDate { get; init; }

    public string? PostDate { get; init; }

    public string? PeriodStartDate { get; init; }

    /// <summary>At most 200 characters.</summary>
    public string? Label { get; init; }

    /// <summary>0 to 100.</summary>
    public int? ConfidenceLevel { get; init; }

    /// <summary>At most 1000 characters.</summary>
    public string? Rationale { get; init; }

    /// <summary>Whether the body holds <c>optimalValue</c>, be it null.</summary>
    [JsonIgnore]
    public bool IsOptimalGiven { get; private set; }

    /// <summary>Whether the body holds <c>minimalValue</c>, be it null.</summary>
    [JsonIgnore]
    public bool IsMinimalGiven { get; private set; }
}
