using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.Measures;

/// <summary>
/// Which measures are wanted (domain 4.6). Of owner, goal and strategy only the first that is given counts, in this order;
/// inactive measures only where <c>status=inactive</c> or <c>includeInactive=true</c> asks for them.
/// </summary>
internal sealed record MeasureFilter(string? OwnerId, string? GoalId, string? StrategyId, string? Category, string? Search, bool? IsActive)
{
    /// <summary>Every measure, the inactive too.</summary>
    public static MeasureFilter All { get; } = new(null, null, null, null, null, IsActive: null);

    /// <summary>Every measure in use.</summary>
    public static MeasureFilter Active { get; } = All with { IsActive = true };

    public static MeasureFilter Read(IQueryCollection query)
    {
        string? Value(string name) => query[name].ToString().Trim() is { Length: > 0 } value ? value : null;

        return new MeasureFilter(
            Value("ownerId"),
            Value("goalId"),
            Value("strategyId"),
            Value("category"),
            Value("searchTerm") ?? Value("search"),
            Value("status")?.ToLowerInvariant() switch
            {
                "inactive" => false,
                "active" => true,
                _ => string.Equals(Value("includeInactive"), "true", StringComparison.OrdinalIgnoreCase) ? null : true,
            });
    }

    public IQueryable<Measure> Apply(WorkspaceDbContext db)
    {
        var measures = db.Measures.AsQueryable();
        if (OwnerId is not null)
        {
            measures = measures.Where(measure => measure.OwnerId == OwnerId);
        }
        else if (GoalId is not null)
        {
            measures = measures.Where(measure => db.MeasureLinks.Any(link => link.MeasureId == measure.Id && link.GoalId == GoalId));
        }
        else if (StrategyId is not null)
        {
            measures = measures.Where(measure => db.MeasureLinks.Any(link => link.MeasureId == measure.Id && link.StrategyId == StrategyId));
        }

        if (Category is not null)
        {
            measures = measures.Where(measure => measure.Category == Category);
        }

        if (Search is not null)
        {
            var pattern = TextSearch.Containing(Search);
            measures = measures.Where(measure => TextSearch.Matches(measure.Name, pattern)
                || TextSearch.Matches(measure.Description, pattern));
        }

        return measures.Where(measure => IsActive == null || measure.IsActive == IsActive).OrderBy(measure => measure.Name).ThenBy(measure => measure.Id);
    }
}
