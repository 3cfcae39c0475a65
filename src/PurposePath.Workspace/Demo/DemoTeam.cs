using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Accounts;
using PurposePath.Workspace.Actions;
using PurposePath.Workspace.Activity;
using PurposePath.Workspace.Database;
using PurposePath.Workspace.Goals;
using PurposePath.Workspace.IssueConfiguration;
using PurposePath.Workspace.People;
using PurposePath.Workspace.Web.SignIn;

namespace PurposePath.Workspace.Demo;

/// <summary>
/// Fills an empty database with two tenants that look alive. The same on every machine but for today's date, on which all others are based. The
/// demo's past is history, not news: it writes no events, so the log begins empty.
/// </summary>
internal sealed class DemoTeam(IPasswordHasher<User> passwords, DemoPapers papers, TimeProvider time)
{
    public const string Password = "demo-demo-1";

    /// <summary>Who the sign-in page offers: an owner, two members and somebody of the other tenant.</summary>
    public static DemoSignIn SignIns()
    {
        return new DemoSignIn(Password, [.. DemoContent.LumenPeople.Take(3).Select(person => Account("lumen", person)), Account("harbor", DemoContent.HarborPeople[0])]);

        static DemoAccount Account(string tenantId, DemoPerson person) =>
            new($"{person.FirstName.ToLowerInvariant()}@{tenantId}.demo", $"{person.FirstName} {person.LastName}", $"{Capital(person.Role)} · {Capital(tenantId)}");

        static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
    }

    public async Task CreateAsync(WorkspaceDbContext db, CancellationToken cancellationToken)
    {
        if (await db.Tenants.AnyAsync(cancellationToken))
        {
            return;
        }

        var now = time.GetUtcNow();
        Add(db, "lumen", "Lumen Instruments", DemoContent.LumenPeople, DemoContent.LumenGoals, now);
        Add(db, "harbor", "Harbor & Co", DemoContent.HarborPeople, DemoContent.HarborGoals, now);
        new DemoMeasureRows(db, "lumen", now).Add(DemoMeasureContent.LumenStrategies, DemoMeasureContent.LumenMeasures);
        new DemoMeasureRows(db, "harbor", now).Add([], DemoMeasureContent.HarborMeasures);
        DemoIssues.AddTo(db, now);
        await papers.AddToAsync(db, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    private void Add(
        WorkspaceDbContext db,
        string tenantId,
        string name,
        IReadOnlyList<DemoPerson> people,
        IReadOnlyList<DemoGoal> goals,
        DateTimeOffset now)
    {
        db.Tenants.Add(new Tenant { Id = tenantId, Name = name, Status = Tenant.Active, CreatedAt = now, UpdatedAt = now });
        SystemEntries.AddTo(db, tenantId);
        foreach (var person in people)
        {
            var user = new User
            {
                Id = UserId(tenantId, person.FirstName),
                TenantId = tenantId,
                Email = $"{person.FirstName.ToLowerInvariant()}@{tenantId}.demo",
                FirstName = person.FirstName,
                LastName = person.LastName,
                Title = person.Title,
                Role = person.Role,
                Status = User.Active,
                CreatedAt = now,
                UpdatedAt = now,
            };
            user.PasswordHash = passwords.HashPassword(user, Password);
            db.Users.Add(user);
            db.People.Add(new Person
            {
                Id = user.Id,
                TenantId = tenantId,
                FirstName = person.FirstName,
                LastName = person.LastName,
                Email = user.Email,
                Title = person.Title,
                PersonType = "EMPLOYEE",
                IsAssignable = true,
            });
        }

        for (var index = 0; index < goals.Count; index++)
        {
            AddGoal(db, tenantId, index + 1, goals[index], now);
        }
    }

    private static void AddGoal(WorkspaceDbContext db, string tenantId, int number, DemoGoal demo, DateTimeOffset now)
    {
        var created = now.AddDays(-demo.AgeDays);
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var owner = UserId(tenantId, demo.Owner);
        var goal = new Goal
        {
            Id = $"{tenantId}-goal-{number:00}",
            TenantId = tenantId,
            Title = demo.Title,
            Description = demo.Description,
            Horizon = demo.Horizon,
            OwnerId = owner,
            ValueTags = [.. demo.Tags],
            StartDate = today.AddDays(-demo.AgeDays),
            TargetDate = today.AddDays(demo.DueInDays),
            CreatedAt = created,
            CreatedBy = owner,
            UpdatedAt = created,
        };
        Live(goal, demo, created, now);
        db.Goals.Add(goal);
        Say(db, goal, "goal", goal.Id, goal.Title, ActivityType.System, "Goal created", demo.Title, created, owner);
        for (var index = 0; index < demo.Actions.Count; index++)
        {
            AddAction(db, goal, index + 1, demo.Actions[index], now);
        }

        foreach (var note in demo.Notes)
        {
            var by = UserId(tenantId, note.By);
            Say(db, goal, "goal", goal.Id, goal.Title, ActivityType.FromName(note.Type), note.Title, note.Text, now.AddMinutes(-note.MinutesAgo), by);
        }
    }

    private static void Live(Goal goal, DemoGoal demo, DateTimeOffset created, DateTimeOffset now)
    {
        if (demo.Status == GoalStatus.Draft)
        {
            return;
        }

        goal.Activate(created.AddDays(1));
        if (demo.Status == GoalStatus.Paused)
        {
            goal.Pause(now.AddDays(-3), demo.Ending);
        }
        else if (demo.Status == GoalStatus.Completed)
        {
            goal.Complete(now.AddDays(-5), demo.Ending);
        }
        else if (demo.Status == GoalStatus.Cancelled)
        {
            goal.Cancel(now.AddDays(-9), demo.Ending);
        }
    }

    private static void AddAction(WorkspaceDbContext db, Goal goal, int number, DemoAction demo, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var created = now.AddDays(-demo.AgeDays);
        var action = new ActionItem
        {
            Id = $"{goal.Id}-action-{number:00}",
            TenantId = goal.TenantId,
            Title = demo.Title,
            Description = demo.Description,
            Priority = demo.Priority.Name,
            StartDate = today.AddDays(-demo.AgeDays),
            DueDate = today.AddDays(demo.DueInDays),
            AssignedPersonId = UserId(goal.TenantId, demo.Assignee),
            CreatedAt = created,
            CreatedBy = goal.OwnerId,
            UpdatedAt = created,
        };
        action.Goals.Add(new ActionGoal { ActionId = action.Id, GoalId = goal.Id, TenantId = goal.TenantId });
        action.ChangeProgress(demo.Progress, created);
        if (demo.Status != ActionStatus.Todo)
        {
            var moved = now.AddMinutes(-demo.MovedMinutesAgo);
            action.ChangeStatus(demo.Status.Name, moved);
            var words = demo.Status == ActionStatus.Completed ? "Action completed" : $"Action moved to {demo.Status.Name.Replace('_', ' ')}";
            Say(db, goal: null, "action", action.Id, action.Title, ActivityType.System, words, action.Title, moved, action.AssignedPersonId, goal.TenantId);
        }

        db.Actions.Add(action);
    }

    private static void Say(
        WorkspaceDbContext db,
        Goal? goal,
        string entityType,
        string entityId,
        string entityTitle,
        ActivityType type,
        string title,
        string text,
        DateTimeOffset at,
        string by,
        string? tenantId = null) =>
        db.Activity.Add(new ActivityEntry
        {
            Id = Guid.CreateVersion7(at).ToString(),
            TenantId = goal?.TenantId ?? tenantId!,
            GoalId = goal?.Id,
            EntityType = entityType,
            EntityId = entityId,
            EntityTitle = entityTitle,
            Type = type.Name,
            Title = title,
            Content = text,
            CreatedAt = at,
            CreatedBy = by,
        });

    private static string UserId(string tenantId, string firstName) => $"{tenantId}-{firstName.ToLowerInvariant()}";
}
