using PurposePath.Workspace.Accounts;
using PurposePath.Workspace.Actions;
using PurposePath.Workspace.Activity;
using PurposePath.Workspace.Database;
using PurposePath.Workspace.Goals;
using PurposePath.Workspace.IssueConfiguration;
using PurposePath.Workspace.Issues;
using PurposePath.Workspace.People;
using PurposePath.Workspace.Strategies;

namespace PurposePath.Benchmarks.Rest;

/// <summary>
/// The rows of one tenant: of ten entities one is a goal, one a strategy, one a measure with its readings, five are actions and two issues, each with
/// an entry in the activity.
/// </summary>
internal sealed class TenantRows(WorkspaceDbContext db, int tenant, DateTimeOffset now, Random random)
{
    private const int People = 12;
    private const int Tenth = 10;
    private static readonly string[] Levels = ["low", "medium", "high", "critical"];
    private static readonly string[] Statuses = ["todo", "in_progress", "blocked", "completed"];

    private readonly string _tenantId = $"tenant-{tenant}";
    private int _goals;

    public static string GoalId(int tenant, int number) => $"t{tenant}-goal-{number}";

    public static string Person(int tenant, int number) => $"t{tenant}-person-{number}";

    public void Add(string passwordHash, int entities)
    {
        db.Tenants.Add(new Tenant { Id = _tenantId, Name = _tenantId, Status = Tenant.Active });
        SystemEntries.AddTo(db, _tenantId);
        for (var person = 0; person < People; person++)
        {
            AddPerson(person, passwordHash);
        }

        _goals = entities / Tenth;
        var measures = new MeasureRows(db, _tenantId, tenant, now, random);
        for (var number = 0; number < _goals; number++)
        {
            AddGoal(number);
            AddStrategy(number);
            measures.Add(number, GoalId(tenant, number), random.Next(2) == 0 ? StrategyId(number) : null, Somebody());
        }

        for (var number = 0; number < entities / 2; number++)
        {
            AddAction(number);
        }

        for (var number = 0; number < entities / Tenth * 2; number++)
        {
            AddIssue(number);
        }
    }

    private void AddPerson(int number, string passwordHash)
    {
        var (id, email) = (Person(tenant, number), $"person-{number}@tenant-{tenant}.bench");
        db.Users.Add(new User
        {
            Id = id,
            TenantId = _tenantId,
            Email = email,
            FirstName = "Person",
            LastName = $"{number}",
            Title = "Member",
            Role = number == 0 ? "owner" : "member",
            Status = User.Active,
            PasswordHash = passwordHash,
        });
        db.People.Add(new Person { Id = id, TenantId = _tenantId, FirstName = "Person", LastName = $"{number}", Email = email, PersonType = "EMPLOYEE", IsAssignable = true });
    }

    private void AddGoal(int number)
    {
        var created = now.AddDays(-random.Next(1, 300));
        var goal = new Goal
        {
            Id = GoalId(tenant, number),
            TenantId = _tenantId,
            Title = $"Goal {number}: open the office of city {number}",
            Description = "A floor for twelve people, with room to grow.",
            Horizon = "quarter",
            OwnerId = Somebody(),
            ValueTags = ["growth"],
            CreatedAt = created,
            CreatedBy = Person(tenant, 0),
            StartDate = DateOnly.FromDateTime(created.UtcDateTime),
            TargetDate = DateOnly.FromDateTime(now.AddDays(random.Next(1, 200)).UtcDateTime),
            UpdatedAt = created,
        };
        if (random.Next(3) > 0)
        {
            goal.Activate(created);
            if (random.Next(4) == 0)
            {
                goal.Complete(created.AddDays(1), "Done");
            }
        }

        db.Goals.Add(goal);
        AddEntry("goal", goal.Id, goal.Title, goal.Id, created);
    }

    private void AddStrategy(int number)
    {
        db.Strategies.Add(new Strategy
        {
            Id = StrategyId(number),
            TenantId = _tenantId,
            GoalId = GoalId(tenant, number),
            Title = $"Strategy {number}: begin small",
            Order = 1,
            OwnerId = Somebody(),
            CreatedAt = now.AddDays(-10),
            CreatedBy = Person(tenant, 0),
            UpdatedAt = now.AddDays(-10),
        });
    }

    private void AddAction(int number)
    {
        var created = now.AddDays(-random.Next(1, 200));
        var goalId = GoalId(tenant, random.Next(_goals));
        var action = new ActionItem
        {
            Id = $"t{tenant}-action-{number}",
            TenantId = _tenantId,
            Title = $"Action {number}: shortlist brokers",
            Description = "Three at least.",
            Priority = Levels[random.Next(Levels.Length)],
            StartDate = DateOnly.FromDateTime(created.UtcDateTime),
            DueDate = DateOnly.FromDateTime(now.AddDays(random.Next(-60, 90)).UtcDateTime),
            AssignedPersonId = Somebody(),
            CreatedAt = created,
            CreatedBy = Person(tenant, 0),
            UpdatedAt = created,
            Goals = [new ActionGoal { ActionId = $"t{tenant}-action-{number}", GoalId = goalId, TenantId = _tenantId }],
        };
        action.ChangeStatus(Statuses[random.Next(Statuses.Length)], created);
        db.Actions.Add(action);
        AddEntry("action", action.Id, action.Title, goalId, created);
    }

    private void AddIssue(int number)
    {
        var created = now.AddDays(-random.Next(1, 200));
        var id = $"t{tenant}-issue-{number}";
        var (types, statuses) = (db.IssueTypes.Local.ToList(), db.IssueStatuses.Local.ToList());
        var (type, status) = (types[random.Next(types.Count)], statuses[random.Next(statuses.Count)]);
        db.Issues.Add(new Issue
        {
            Id = id,
            TenantId = _tenantId,
            Title = $"Issue {number}: the rig loses power",
            Description = "Twice a night.",
            TypeId = type.Id,
            Type = type,
            StatusId = status.Id,
            Status = status,
            Impact = Levels[random.Next(Levels.Length)],
            Priority = Levels[random.Next(Levels.Length)],
            ReporterId = Somebody(),
            AssignedPersonId = Somebody(),
            CreatedAt = created,
            CreatedBy = Person(tenant, 0),
            UpdatedAt = created,
            Goals = [new IssueGoal { IssueId = id, GoalId = GoalId(tenant, random.Next(_goals)), TenantId = _tenantId }],
        });
        AddEntry("issue", id, $"Issue {number}", goalId: null, created);
    }

    private void AddEntry(string kind, string id, string title, string? goalId, DateTimeOffset at) => db.Activity.Add(new ActivityEntry
    {
        Id = Guid.CreateVersion7(at).ToString(),
        TenantId = _tenantId,
        GoalId = goalId,
        EntityType = kind,
        EntityId = id,
        EntityTitle = title,
        Type = random.Next(2) == 0 ? "note" : "system",
        Title = "Created",
        Content = title,
        CreatedAt = at,
        CreatedBy = Person(tenant, 0),
    });

    private string StrategyId(int number) => $"t{tenant}-strategy-{number}";

    private string Somebody() => Person(tenant, random.Next(People));
}
