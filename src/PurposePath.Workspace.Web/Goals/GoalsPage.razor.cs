using Microsoft.AspNetCore.Components;
using PurposePath.Realtime.Blazor;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web.Charts;
using PurposePath.Workspace.Web.Design;
using PurposePath.Workspace.Web.Sync;

namespace PurposePath.Workspace.Web.Goals;

/// <summary>Every goal, as list or board; what is filtered stands in the address, so that it can be shared and gone back to.</summary>
public sealed partial class GoalsPage
{
    private static readonly string[] Statuses = ["active", "paused", "draft", "completed", "cancelled"];

    private const int DaysAhead = 31;

    /// <summary>A status, or null for all.</summary>
    [SupplyParameterFromQuery(Name = "status")]
    public string? Status { get; set; }

    /// <summary>A person's id, or null for all.</summary>
    [SupplyParameterFromQuery(Name = "owner")]
    public string? Owner { get; set; }

    /// <summary>How its measures stand, or null for all.</summary>
    [SupplyParameterFromQuery(Name = "health")]
    public string? Health { get; set; }

    /// <summary><c>late</c> or <c>month</c>, or null for all.</summary>
    [SupplyParameterFromQuery(Name = "due")]
    public string? Due { get; set; }

    /// <summary>Words in title or description.</summary>
    [SupplyParameterFromQuery(Name = "q")]
    public string? Query { get; set; }

    /// <summary><c>board</c>, or null for the list.</summary>
    [SupplyParameterFromQuery(Name = "view")]
    public string? View { get; set; }

    /// <summary>Whether the dialog for a new goal is open.</summary>
    [SupplyParameterFromQuery(Name = "new")]
    public string? New { get; set; }

    private static IEnumerable<(string Value, string Text)> StatusOptions => Statuses.Select(status => (status, StatusWords.Label(status)));

    [Inject]
    private EntityStore<GoalDto> Goals { get; set; } = null!;

    [Inject]
    private PeopleDirectory People { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private static IEnumerable<(string Value, string Text)> HealthOptions =>
        ZoneWords.WorstFirst.Select(zone => (ZoneWords.StatusOf(zone), ZoneWords.Label(zone)));

    private static IEnumerable<(string Value, string Text)> DueOptions => [("late", "Past due"), ("month", "Within a month")];

    private DateOnly Today => DateOnly.FromDateTime(Time.GetUtcNow().UtcDateTime);

    private bool IsBoard => View == "board";

    private bool IsFiltered => Status is not null || Owner is not null || Health is not null || Due is not null || !string.IsNullOrEmpty(Query);

    private IEnumerable<(string Value, string Text)> OwnerOptions => People.People.Select(person => (person.Id, person.Name));

    private List<GoalDto> Filtered(IReadOnlyList<GoalDto> goals) =>
    [
        .. goals
            .Where(goal => Status is null || goal.Status == Status)
            .Where(goal => Owner is null || goal.OwnerId == Owner)
            .Where(goal => Health is null || goal.OverallHealth == Health)
            .Where(IsDue)
            .Where(goal => Contains(goal.Title) || Contains(goal.Description))
            .OrderBy(goal => Array.IndexOf(Statuses, goal.Status))
            .ThenBy(goal => goal.TargetDate ?? DateOnly.MaxValue)
            .ThenBy(goal => goal.Title, StringComparer.OrdinalIgnoreCase),
    ];

    private bool IsDue(GoalDto goal) => Due switch
    {
        "late" => goal.Status is "active" or "paused" or "draft" && goal.TargetDate < Today,
        "month" => goal.TargetDate >= Today && goal.TargetDate <= Today.AddDays(DaysAhead),
        _ => true,
    };

    private bool Contains(string text) => string.IsNullOrEmpty(Query) || text.Contains(Query, StringComparison.OrdinalIgnoreCase);
}
