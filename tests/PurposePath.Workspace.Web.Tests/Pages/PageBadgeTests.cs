using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Time.Testing;
using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Web.Dashboard;
using PurposePath.Workspace.Web.GoalRoom;
using PurposePath.Workspace.Web.Measures;
using PurposePath.Workspace.Web.Tests.Doubles;

namespace PurposePath.Workspace.Web.Tests.Pages;

/// <summary>A badge says Live about what an event changed, and about nothing else.</summary>
public sealed class PageBadgeTests
{
    private static readonly string[] Nothing = [];

    [Fact]
    public async Task A_room_lights_up_for_its_own_goal_and_stays_dark_for_another()
    {
        await using var page = new LivePage(EchoServer.Of(Sample.Actions[0]));
        var room = page.RenderAt<GoalRoomPage>("/goals/g1", parameters => parameters.Add(p => p.GoalId, "g1"));

        await RaiseEverythingOfAsync(page, "g2", "m2");
        var forAnother = Lit(page, room);
        await RaiseEverythingOfAsync(page, "g1", "m1");

        Assert.Equal(Nothing, forAnother);
        Assert.Equal(["(status)", "Actions", "Activity", "Decisions", "Files", "Measures"], Lit(page, room));
    }

    [Fact]
    public async Task A_note_lights_up_the_activity_of_a_room_but_not_its_status()
    {
        await using var page = new LivePage(EchoServer.Of(Sample.Actions[0]));
        var room = page.RenderAt<GoalRoomPage>("/goals/g1", parameters => parameters.Add(p => p.GoalId, "g1"));

        await page.Stream.RaiseAsync(GoalEvents.ActivityCreated, Note("g1"));

        Assert.Equal(["Activity"], Lit(page, room));
    }

    [Theory]
    [InlineData("m2", false)]
    [InlineData("m1", true)]
    public async Task A_measures_page_lights_up_for_its_own_readings(string read, bool isLit)
    {
        await using var page = new LivePage(EchoServer.Of(Sample.Actions[0]));
        var measure = page.RenderAt<MeasurePage>("/measures/m1", parameters => parameters.Add(p => p.MeasureId, "m1"));

        await page.Stream.RaiseAsync(MeasureEvents.ReadingCreated, Reading(read, "g1"));

        Assert.Equal(isLit, Lit(page, measure).Length > 0);
    }

    [Fact]
    public async Task My_actions_and_the_hot_list_light_up_each_for_its_own()
    {
        await using var page = new LivePage(EchoServer.Of(Sample.Actions[0]));
        var dashboard = page.RenderAt<DashboardPage>("/");

        await page.Stream.RaiseAsync(ActionEvents.ProgressUpdated, Progress("a4"));
        var forNeither = Lit(page, dashboard);
        await page.Stream.RaiseAsync(ActionEvents.ProgressUpdated, Progress("a2"));
        var forLate = Lit(page, dashboard);
        await page.Stream.RaiseAsync(ActionEvents.ProgressUpdated, Progress("a1"));

        Assert.Equal(Nothing, forNeither);
        Assert.Equal(["Hot list"], forLate);
        Assert.Equal(["Hot list", "My actions"], Lit(page, dashboard));
    }

    [Fact]
    public async Task A_list_lights_up_for_what_comes_to_it_and_for_what_leaves_it()
    {
        await using var page = new LivePage(EchoServer.Of(Sample.Actions[0]));
        var dashboard = page.RenderAt<DashboardPage>("/");

        await page.Stream.RaiseAsync(ActionEvents.Created, Created("a9", assignee: "ada", Priority.Low));
        var forNew = Lit(page, dashboard);
        await page.Stream.RaiseAsync(ActionEvents.PriorityChanged, Critical("a1"));
        var forCritical = Lit(page, dashboard);
        Hide(page, dashboard);
        await page.Stream.RaiseAsync(ActionEvents.Reassigned, Reassigned("a3", to: "ben"));

        Assert.Equal(["My actions"], forNew);
        Assert.Equal(["Hot list", "My actions"], forCritical);
        Assert.Equal(["My actions"], Lit(page, dashboard));
    }

    [Fact]
    public async Task The_hot_list_lights_up_for_an_issue_that_is_critical_and_for_a_reading_in_the_red()
    {
        await using var page = new LivePage(EchoServer.Of(Sample.Actions[0]));
        var dashboard = page.RenderAt<DashboardPage>("/");

        await page.Stream.RaiseAsync(IssueEvents.Created, Issue(IssueSeverity.High));
        await page.Stream.RaiseAsync(MeasureEvents.ReadingCreated, Reading("m3", "g1") with { Zone = MeasureZone.Green });
        var forNeither = Lit(page, dashboard);
        await page.Stream.RaiseAsync(IssueEvents.Created, Issue(IssueSeverity.Critical));
        var forIssue = Lit(page, dashboard);
        Hide(page, dashboard);
        await page.Stream.RaiseAsync(MeasureEvents.ReadingCreated, Reading("m3", "g1") with { Zone = MeasureZone.Red });

        Assert.Equal(Nothing, forNeither);
        Assert.Equal(["Hot list"], forIssue);
        Assert.Equal(["Hot list"], Lit(page, dashboard));
    }

    [Fact]
    public async Task A_note_lights_up_the_dashboards_activity_but_not_its_goals()
    {
        await using var page = new LivePage(EchoServer.Of(Sample.Actions[0]));
        var dashboard = page.RenderAt<DashboardPage>("/");

        await page.Stream.RaiseAsync(GoalEvents.ActivityCreated, Note("g2"));
        var forNote = Lit(page, dashboard);
        await page.Stream.RaiseAsync(GoalEvents.Paused, Paused("g2"));

        Assert.Equal(["Activity"], forNote);
        Assert.Equal(["Activity", "Goals"], Lit(page, dashboard));
    }

    [Fact]
    public async Task The_measures_of_the_dashboard_stay_dark_for_one_that_was_put_aside()
    {
        await using var page = new LivePage(EchoServer.Of(Sample.Actions[0]));
        var dashboard = page.RenderAt<DashboardPage>("/");

        await page.Stream.RaiseAsync(MeasureEvents.ReadingCreated, Reading("m3", "g1"));
        var forAside = Lit(page, dashboard);
        await page.Stream.RaiseAsync(MeasureEvents.ReadingCreated, Reading("m2", "g1"));

        Assert.Equal(Nothing, forAside);
        Assert.Equal(["Measures"], Lit(page, dashboard));
    }

    private static async Task RaiseEverythingOfAsync(LivePage page, string goalId, string measureId)
    {
        await page.Stream.RaiseAsync(GoalEvents.Paused, Paused(goalId));
        await page.Stream.RaiseAsync(GoalEvents.ActivityCreated, Note(goalId));
        await page.Stream.RaiseAsync(ActionEvents.ProgressUpdated, Progress($"a-{goalId}", goalId));
        await page.Stream.RaiseAsync(MeasureEvents.ReadingCreated, Reading(measureId, goalId));
        await page.Stream.RaiseAsync(DecisionEvents.Created, Decision(goalId));
        await page.Stream.RaiseAsync(AttachmentEvents.Created, File(goalId));
    }

    // The headings whose badge shows, in order of the alphabet.
    private static string[] Lit<TPage>(LivePage page, IRenderedComponent<TPage> shown)
        where TPage : IComponent
    {
        Pass(page, TimeSpan.FromMilliseconds(20));
        return [.. shown.FindAll(".pp-live[data-shown=true]").Select(badge => badge.ParentElement!.QuerySelector("h2")?.TextContent ?? "(status)").Order(StringComparer.Ordinal)];
    }

    private static void Hide<TPage>(LivePage page, IRenderedComponent<TPage> shown)
        where TPage : IComponent
    {
        Pass(page, TimeSpan.FromSeconds(4));
        Assert.Equal(Nothing, Lit(page, shown));
    }

    private static void Pass(LivePage page, TimeSpan time) => ((FakeTimeProvider)page.Page.Get<TimeProvider>()).Advance(time);

    private static GoalPaused Paused(string goalId) => new()
    {
        GoalId = goalId,
        TenantId = "lumen",
        PreviousStatus = GoalStatus.Active,
        NewStatus = GoalStatus.Paused,
        PausedAt = Sample.Now,
        PausedBy = "ben",
    };

    private static GoalActivityCreated Note(string goalId) => new()
    {
        ActivityId = $"v-{goalId}",
        GoalId = goalId,
        TenantId = "lumen",
        Type = ActivityType.Note,
        Title = "added a note",
        Content = "Two buildings are suitable",
        CreatedAt = Sample.Now,
        CreatedBy = "ben",
    };

    private static ActionProgressUpdated Progress(string actionId, string? goalId = null) =>
        new() { ActionId = actionId, TenantId = "lumen", GoalId = goalId, PreviousProgress = 10, NewProgress = 20, UpdatedAt = Sample.Now, UpdatedBy = "ben" };

    private static ActionCreated Created(string actionId, string assignee, Priority priority) => new()
    {
        ActionId = actionId,
        TenantId = "lumen",
        Title = "Call the landlord",
        Description = "",
        AssignedTo = assignee,
        Priority = priority,
        Status = ActionStatus.Todo,
        CreatedAt = Sample.Now,
        CreatedBy = "ben",
    };

    private static ActionPriorityChanged Critical(string actionId) => new()
    {
        ActionId = actionId,
        TenantId = "lumen",
        PreviousPriority = Priority.Medium,
        NewPriority = Priority.Critical,
        ChangedAt = Sample.Now,
        ChangedBy = "ben",
    };

    private static ActionReassigned Reassigned(string actionId, string to) =>
        new() { ActionId = actionId, TenantId = "lumen", PreviousAssignee = "ada", NewAssignee = to, AssignedAt = Sample.Now, AssignedBy = "ben" };

    private static MeasureReadingCreated Reading(string measureId, string goalId) => new()
    {
        ReadingId = "r9",
        MeasureId = measureId,
        TenantId = "lumen",
        Value = 47,
        RecordedAt = Sample.Now,
        RecordedBy = "ben",
        GoalIds = [goalId],
    };

    private static IssueCreated Issue(IssueSeverity severity) => new()
    {
        IssueId = "i9",
        TenantId = "lumen",
        Title = "The till is down",
        Description = string.Empty,
        Severity = severity,
        Status = IssueStatus.Open,
        Priority = IssuePriority.High,
        Category = IssueCategory.Other,
        CreatedAt = Sample.Now,
        CreatedBy = "ben",
    };

    private static DecisionCreated Decision(string goalId) => new()
    {
        DecisionId = $"d-{goalId}",
        TenantId = "lumen",
        GoalId = goalId,
        Title = "Keep it",
        Decision = "Yes",
        Rationale = "",
        Impact = "",
        DecidedAt = Sample.Now,
        DecidedBy = "ben",
        Participants = [],
    };

    private static AttachmentCreated File(string goalId) => new()
    {
        AttachmentId = $"f-{goalId}",
        TenantId = "lumen",
        EntityType = EntityKind.Goal,
        EntityId = goalId,
        FileName = "plan.pdf",
        FileSize = 1,
        FileType = "application/pdf",
        UploadedAt = Sample.Now,
        UploadedBy = "ben",
    };
}
