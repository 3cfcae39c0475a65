using System.Text.Json.Serialization;

namespace PurposePath.Workspace.Contracts;

/// <summary>That a person answers for a measure, alone or for a goal or strategy.</summary>
public sealed record MeasureLinkDto : IVersionedDto
{
    /// <inheritdoc/>
    public int Version { get; init; }

    public required string Id { get; init; }

    public required string MeasureId { get; init; }

    public required string MeasureName { get; init; }

    public required string PersonId { get; init; }

    public required string PersonName { get; init; }

    public string? GoalId { get; init; }

    public string? StrategyId { get; init; }

    /// <summary><c>personal</c>, <c>goal</c> or <c>strategy</c>.</summary>
    public required string LinkType { get; init; }

    /// <summary>0 to 100: green from this many percent of the way.</summary>
    public required double ThresholdPct { get; init; }

    /// <summary>0 to <see cref="ThresholdPct"/>: yellow from here.</summary>
    public required double RiskThresholdPct { get; init; }

    /// <summary>0 to 1.</summary>
    public required double Weight { get; init; }

    public required int DisplayOrder { get; init; }

    /// <summary>Whether it speaks for its goal.</summary>
    public required bool IsPrimary { get; init; }

    public required DateTimeOffset LinkedAt { get; init; }

    /// <summary>Judged by the thresholds of this link.</summary>
    public required MeasureProgressDto Progress { get; init; }

    /// <summary>The measure itself, where <c>measureInfo=true</c> asked for it.</summary>
    public MeasureDto? Measure { get; init; }
}

/// <summary>The body of <c>POST /measure-links</c>.</summary>
public sealed record CreateMeasureLinkRequest
{
    public string? MeasureId { get; init; }

    public string? PersonId { get; init; }

    public string? GoalId { get; init; }

    /// <summary>A strategy of <see cref="GoalId"/>.</summary>
    public string? StrategyId { get; init; }

    /// <summary>0 to 100. Default 80.</summary>
    public double? ThresholdPct { get; init; }

    /// <summary>0 to <see cref="ThresholdPct"/>. Default 50, or the threshold where that is lower.</summary>
    public double? RiskThresholdPct { get; init; }

    /// <summary>0 to 1. Default 1.</summary>
    public double? Weight { get; init; }

    /// <summary>0 and more; after the others if absent.</summary>
    public int? DisplayOrder { get; init; }

    public bool? IsPrimary { get; init; }
}

/// <summary>
/// The body of <c>PUT /measure-links/{id}</c>: what is absent stays, what is null goes back to its default. Written by a page it holds only what is set.
/// </summary>
public sealed record UpdateMeasureLinkRequest
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PersonId { get; init; }

    /// <summary>Null takes the link away from its goal.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? GoalId
    {
        get;
        set
        {
            field = value;
            IsGoalGiven = true;
        }
    }

    /// <summary>Null takes the link away from its strategy.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? StrategyId
    {
        get;
        set
        {
            field = value;
            IsStrategyGiven = true;
        }
    }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? ThresholdPct
    {
        get;
        set
        {
            field = value;
            IsThresholdGiven = true;
        }
    }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? RiskThresholdPct
    {
        get;
        set
        {
            field = value;
            IsRiskThresholdGiven = true;
        }
    }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Weight
    {
        get;
        set
        {
            field = value;
            IsWeightGiven = true;
        }
    }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? DisplayOrder { get; init; }

    /// <summary>True makes it the goal's primary link; the former one is not any more.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? IsPrimary { get; init; }

    /// <summary>Whether the body holds <c>goalId</c>, be it null.</summary>
    [JsonIgnore]
    public bool IsGoalGiven { get; private set; }

    /// <summary>Whether the body holds <c>strategyId</c>, be it null.</summary>
    [JsonIgnore]
    public bool IsStrategyGiven { get; private set; }

    /// <summary>Whether the body holds <c>thresholdPct</c>, be it null.</summary>
    [JsonIgnore]
    public bool IsThresholdGiven { get; private set; }

    /// <summary>Whether the body holds <c>riskThresholdPct</c>, be it null.</summary>
    [JsonIgnore]
    public bool IsRiskThresholdGiven { get; private set; }

    /// <summary>Whether the body holds <c>weight</c>, be it null.</summary>
    [JsonIgnore]
    public bool IsWeightGiven { get; private set; }
}

/// <summary>The body of <c>POST /goals/{goalId}/measures/{measureId}:setThreshold</c>.</summary>
/// <param name="ThresholdPct">0 to 100.</param>
public sealed record SetThresholdRequest(double? ThresholdPct = null);
