using Microsoft.EntityFrameworkCore;
using PurposePath.Workspace.Tests.Hosting;

namespace PurposePath.Workspace.Tests.Demo;

public sealed class DemoTeamTests
{
    [Fact]
    public async Task The_demo_is_two_teams_with_goals_and_actions_in_every_state_and_an_empty_log()
    {
        await using var host = new WorkspaceHost { IsFirstStart = true };
        _ = host.Address;
        await using var db = await host.OpenAsync();
        var cancellationToken = TestContext.Current.CancellationToken;

        db.TenantId = "lumen";
        var goals = await db.Goals.ToListAsync(cancellationToken);
        var actions = await db.Actions.ToListAsync(cancellationToken);

        Assert.Equal(12, await db.Users.CountAsync(user => user.TenantId == "lumen", cancellationToken));
        Assert.Equal(3, await db.Users.CountAsync(user => user.TenantId == "harbor", cancellationToken));
        Assert.Equal(8, goals.Count);
        Assert.Equal(["active", "cancelled", "completed", "draft", "paused"], goals.Select(goal => goal.Status).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(24, actions.Count);
        Assert.Equal(
            ["blocked", "cancelled", "completed", "in_progress", "paused", "todo"],
            actions.Select(action => action.Status).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(["critical", "high", "low", "medium"], actions.Select(action => action.Priority).Distinct().Order(StringComparer.Ordinal));
        Assert.Contains(actions, action => action.Status != "completed" && action.DueDate < new DateOnly(2026, 3, 2));
        Assert.Equal(9, await db.Issues.CountAsync(cancellationToken));
        Assert.Equal(4, await db.Decisions.CountAsync(cancellationToken));
        Assert.Equal(4, await db.Attachments.CountAsync(cancellationToken));
        Assert.True(await db.Activity.CountAsync(cancellationToken) >= 20);
        Assert.Empty(await host.EventsAsync("lumen"));
    }

    [Fact]
    public async Task The_demo_has_a_year_of_readings_and_each_goals_measures_have_one_primary()
    {
        await using var host = new WorkspaceHost { IsFirstStart = true };
        _ = host.Address;
        await using var db = await host.OpenAsync();
        var cancellationToken = TestContext.Current.CancellationToken;

        db.TenantId = "lumen";
        var days = await db.MeasureActuals.GroupBy(row => row.MeasureId).Select(group => new { group.Key, First = group.Min(row => row.Day), Last = group.Max(row => row.Day) })
            .ToListAsync(cancellationToken);
        var links = await db.MeasureLinks.Where(link => link.GoalId != null).ToListAsync(cancellationToken);

        Assert.Equal(10, days.Count);
        Assert.All(days, row => Assert.Equal(new DateOnly(2026, 3, 1), row.Last));
        Assert.All(days.Where(row => row.Key != "lumen-measure-10"), row => Assert.Equal(364, row.Last.DayNumber - row.First.DayNumber));
        Assert.All(links.GroupBy(link => link.GoalId), goal => Assert.Single(goal, link => link.IsPrimary));
        Assert.Equal(9, await db.Strategies.CountAsync(cancellationToken));
    }

    [Fact]
    public async Task The_demo_is_the_same_everywhere_on_the_same_day()
    {
        await using var one = new WorkspaceHost { IsFirstStart = true };
        await using var other = new WorkspaceHost { IsFirstStart = true };

        Assert.Equal(await ContentAsync(one), await ContentAsync(other));
    }

    private static async Task<string> ContentAsync(WorkspaceHost host)
    {
        _ = host.Address;
        await using var db = await host.OpenAsync();
        db.TenantId = "lumen";
        var cancellationToken = TestContext.Current.CancellationToken;
        var goals = await db.Goals.OrderBy(goal => goal.Id).Select(goal => $"{goal.Id} {goal.Status} {goal.Title} {goal.TargetDate}").ToListAsync(cancellationToken);
        var actions = await db.Actions.OrderBy(action => action.Id).Select(action => $"{action.Id} {action.Status} {action.DueDate} {action.Progress}").ToListAsync(cancellationToken);
        var readings = await db.MeasureActuals.OrderBy(row => row.Id).Select(row => $"{row.Id} {row.Day} {row.Value}").ToListAsync(cancellationToken);
        var measures = await db.Measures.OrderBy(row => row.Id).Select(row => $"{row.Id} {row.Name} {row.CurrentValue} {row.Standing!.VariancePercent}").ToListAsync(cancellationToken);
        var activity = await db.Activity.Select(entry => $"{entry.CreatedAt} {entry.Title} {entry.Content}").ToListAsync(cancellationToken);
        return string.Join('\n', goals.Concat(actions).Concat(measures).Concat(readings).Concat(activity.Order(StringComparer.Ordinal)));
    }
}
