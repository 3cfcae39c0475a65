using Microsoft.EntityFrameworkCore;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Database;
using PurposePath.Workspace.Standings;

namespace PurposePath.Workspace.Measures;

/// <summary>What is expected of a measure by a day (domain 3.5). The day never changes.</summary>
internal sealed class MeasureTarget : IVersioned
{
    public const int MaxLabel = 200;
    public const int MaxRationale = 1000;

    public required string Id { get; init; }

    public required string TenantId { get; init; }

    public required string MeasureId { get; init; }

    public required DateOnly Day { get; init; }

    public required double Value { get; set; }

    public double? OptimalValue { get; set; }

    public double? MinimalValue { get; set; }

    public DateOnly? PeriodStartDay { get; set; }

    public string? Label { get; set; }

    /// <summary>0 to 100.</summary>
    public int? ConfidenceLevel { get; set; }

    public string? Rationale { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    public required DateTimeOffset UpdatedAt { get; set; }

    public DateTimeOffset? DeletedAt { get; set; }

    public int Version { get; set; }

    public async Task<object?> ShowAsync(WorkspaceDbContext db, CancellationToken cancellationToken) =>
        await db.MeasureTargets.SingleOrDefaultAsync(row => row.Id == Id, cancellationToken) is { } target ? MeasureDtos.From(target) : null;

    public TargetPoint ToPoint() => new(Day, Value, OptimalValue, MinimalValue);

    /// <summary>Whether the lines lie in the right order: optimal, expected, minimal, from better to worse.</summary>
    public bool AreLinesInOrder(string direction)
    {
        var sign = direction == MeasureDirection.Down ? -1 : 1;
        return !(OptimalValue * sign < Value * sign) && !(MinimalValue * sign > Value * sign) && !(OptimalValue * sign < MinimalValue * sign);
    }
}
