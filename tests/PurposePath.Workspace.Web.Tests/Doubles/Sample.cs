using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Web.Tests.Doubles;

/// <summary>A small tenant: two people, three goals, four actions, one entry.</summary>
internal static class Sample
{
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    public static readonly DateOnly Today = new(2026, 11, 23);

    public static UserDto Ada { get; } = new()
    {
        Id = "ada",
        Email = "ada@lumen.demo",
        FirstName = "Ada",
        LastName = "Okafor",
        Role = "owner",
        IsTenantOwner = true,
        TenantId = "lumen",
        TenantName = "Lumen",
    };

    public static IReadOnlyList<PersonDto> People { get; } = [Person("ada", "Ada", "Okafor"), Person("ben", "Ben", "Lindqvist")];

    public static IReadOnlyList<GoalDto> Goals { get; } =
        [Goal("g1", "Open the Lisbon office"), Goal("g2", "ISO certificate", "paused", owner: "ben"), Goal("g3", "A career path", "draft")];

    public static IReadOnlyList<ActionDto> Actions { get; } =
    [
        Action("a1", "Sign the lease", assignee: "ada"),
        Action("a2", "Register for VAT", "blocked", due: -2, assignee: "ben"),
        Action("a3", "Fit out the lab", "in_progress", assignee: "ada"),
        Action("a4", "Hire the lead", "completed", assignee: "ben"),
    ];

    public static ActivityDto Entry { get; } = new()
    {
        Id = "v1",
        Type = "note",
        EntityType = "goal",
        EntityId = "g1",
        EntityTitle = "Open the Lisbon office",
        GoalId = "g1",
        Title = "Site visit",
        Description = "Two buildings are suitable",
        CreatedAt = Now.AddMinutes(-6),
        CreatedBy = "ben",
        CreatedByName = "Ben Lindqvist",
    };

    public static GoalDto Goal(string id, string title = "A goal", string status = "active", string owner = "ada") => new()
    {
        Id = id,
        Title = title,
        Description = string.Empty,
        Status = status,
        Horizon = "quarter",
        TargetDate = Today.AddDays(30),
        Progress = 40,
        OwnerId = owner,
        OwnerName = owner,
        ValueTags = [],
        ActionsCount = 4,
        CompletedActionsCount = 1,
        CreatedAt = Now.AddDays(-30),
        CreatedBy = owner,
        UpdatedAt = Now.AddDays(-1),
    };

    public static ActionDto Action(string id, string title = "An action", string status = "not_started", int due = 5, string assignee = "ada") => new()
    {
        Id = id,
        Title = title,
        Description = string.Empty,
        Status = status,
        Priority = "medium",
        StartDate = Today.AddDays(-7),
        DueDate = Today.AddDays(due),
        AssignedPersonId = assignee,
        AssignedPersonName = assignee,
        Progress = 10,
        Connections = new ActionConnectionsDto(["g1"]),
        CreatedAt = Now.AddDays(-7),
        CreatedBy = "ada",
        UpdatedAt = Now.AddDays(-1),
    };

    private static PersonDto Person(string id, string firstName, string lastName) => new()
    {
        Id = id,
        FirstName = firstName,
        LastName = lastName,
        Email = $"{id}@lumen.demo",
        IsAssignable = true,
    };
}
