using System.Text;
using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Activity;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Attachments;
using PurposePath.Workspace.Database;
using PurposePath.Workspace.Decisions;

namespace PurposePath.Workspace.Demo;

/// <summary>What the demo team Lumen has decided, and the files it has attached.</summary>
internal sealed class DemoPapers(AttachmentFolder folder)
{
    private const string Tenant = "lumen";

    private static readonly DemoDecision[] Decisions =
    [
        new(1, "Ada", "Riverside building chosen", "Take the riverside building.", "Shortest fit-out of the three, and the landlord pays for the lift.",
            "Six weeks saved.", ["ada", "cleo", "henrik"], 2_900),
        new(2, "Dev", "Nordics first", "The first 200 devices are in the Nordics.", "The most telemetry and the most patience.",
            "Other regions a week later.", ["dev", "grace", "kaya"], 6_100),
        new(3, "Ben", "Two weeks of stock, not four", "Hold two weeks of the four best sellers.", "Four weeks would tie up the credit line until March.",
            "One more delivery a month.", ["ben", "cleo", "jonas"], 11_400),
        new(4, "Farid", "No discounts to win back", "Answer faster instead of cheaper.", "Price is named twice, response time nine times.",
            "Support gets the next hire.", ["farid", "grace", "ines"], 1_400),
    ];

    private static readonly DemoFile[] Files =
    [
        new("goal", "lumen-goal-01", "Elin", "fit-out-plan.md", "text/markdown",
            "# Fit-out plan\n\n| week | what |\n|---|---|\n| 1 | benches |\n| 2 | extraction |\n| 4 | rigs, calibration |\n| 6 | first customers |\n", 2_400),
        new("goal", "lumen-goal-02", "Henrik", "soak-test-hours.csv", "text/csv",
            "hour,temperature,resets\n0,21.4,0\n100,21.9,0\n200,21.7,0\n300,22.1,0\n", 150),
        new("action", "lumen-goal-02-action-03", "Grace", "rollback-runbook.txt", "text/plain",
            "1. Freeze the train.\n2. Choose the region.\n3. Start version 3 backwards.\n4. Watch resets for ten minutes.\n", 900),
        new("issue", "lumen-issue-05", "Ines", "interviews.csv", "text/csv",
            "customer,price,response time\nA,no,yes\nB,yes,yes\nC,no,yes\n", 640),
    ];

    public async Task AddToAsync(WorkspaceDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var (index, demo) in Decisions.Index())
        {
            Add(db, index + 1, demo, now);
        }

        foreach (var (index, file) in Files.Index())
        {
            await AddAsync(db, index + 1, file, now, cancellationToken);
        }
    }

    private static void Add(WorkspaceDbContext db, int number, DemoDecision demo, DateTimeOffset now)
    {
        var at = now.AddMinutes(-demo.MinutesAgo);
        var by = new Caller(Tenant, UserId(demo.By), ClientMutationId: null);
        var goal = db.Goals.Local.Single(row => row.Id == $"{Tenant}-goal-{demo.Goal:00}");
        db.Decisions.Add(new DecisionRecord
        {
            Id = $"{Tenant}-decision-{number:00}",
            TenantId = Tenant,
            GoalId = goal.Id,
            Title = demo.Title,
            Decision = demo.Decision,
            Rationale = demo.Rationale,
            Impact = demo.Impact,
            Participants = [.. demo.Participants.Select(UserId)],
            DecidedAt = at,
            DecidedBy = by.UserId,
        });
        db.Activity.Add(new ActivitySubject("goal", goal.Id, goal.Title, goal.Id).Say(by, ActivityType.Decision, demo.Title, demo.Decision, at));
    }

    private async Task AddAsync(WorkspaceDbContext db, int number, DemoFile demo, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var id = $"{Tenant}-attachment-{number:00}";
        // The folder may be older than the database.
        folder.Delete(id);
        var stored = await folder.WriteAsync(id, new MemoryStream(Encoding.UTF8.GetBytes(demo.Text)), cancellationToken)
            ?? throw new InvalidOperationException("A file of the demo is too large.");
        var at = now.AddMinutes(-demo.MinutesAgo);
        var by = new Caller(Tenant, UserId(demo.By), ClientMutationId: null);
        var title = demo.EntityType switch
        {
            "goal" => db.Goals.Local.Single(row => row.Id == demo.EntityId).Title,
            "action" => db.Actions.Local.Single(row => row.Id == demo.EntityId).Title,
            _ => db.Issues.Local.Single(row => row.Id == demo.EntityId).Title,
        };
        db.Attachments.Add(new Attachment
        {
            Id = id,
            TenantId = Tenant,
            EntityType = demo.EntityType,
            EntityId = demo.EntityId,
            FileName = demo.Name,
            FileSize = stored.Length,
            FileType = demo.Type,
            Checksum = stored.Checksum,
            UploadedAt = at,
            UploadedBy = by.UserId,
        });
        var subject = new ActivitySubject(demo.EntityType, demo.EntityId, title, demo.EntityType == "goal" ? demo.EntityId : null);
        db.Activity.Add(subject.Say(by, ActivityType.Attachment, "File attached", demo.Name, at));
    }

    private static string UserId(string firstName) => $"{Tenant}-{firstName.ToLowerInvariant()}";

    private sealed record DemoDecision(
        int Goal, string By, string Title, string Decision, string Rationale, string Impact, IReadOnlyList<string> Participants, int MinutesAgo);

    private sealed record DemoFile(string EntityType, string EntityId, string By, string Name, string Type, string Text, int MinutesAgo);
}
