using PurposePath.Workspace.Tests.Hosting;

namespace PurposePath.Workspace.Tests.Model;

/// <summary>Gives commands about strategies and decisions of goals to the workspace and to the model.</summary>
internal sealed class StrategyRun(TeamModel team)
{
    private StrategyModel Model => team.Strategies;

    public Task StepAsync(ApiCaller caller, bool isAdministrator, Step step)
    {
        var goal = team.Goals[step.Target % team.Goals.Count];
        var path = $"{Seeds.Goals}/{goal.Id}";
        var ofGoal = Model.OfGoal(goal.Id);
        return (step.Value % 6, ofGoal) switch
        {
            (0, _) => DecideAsync(caller, goal, path),
            (1, [var strategy, ..]) => RenameAsync(caller, $"{path}/strategies/{strategy.Id}", strategy, $"Strategy {step.Expects}"),
            (2, { Count: > 1 }) => ReorderAsync(caller, path, [.. ofGoal.Reverse()]),
            (3, [.., var strategy]) => DeleteAsync(caller, isAdministrator, $"{path}/strategies/{strategy.Id}", strategy),
            _ => CreateAsync(caller, goal, path),
        };
    }

    public async Task CompareAsync(ApiCaller caller)
    {
        foreach (var goal in team.Goals)
        {
            var strategies = (await caller.GetAsync($"{Seeds.Goals}/{goal.Id}/strategies")).Data.EnumerateArray();
            var decisions = (await caller.GetAsync($"{Seeds.Goals}/{goal.Id}/decisions")).Data.GetProperty("pagination").GetProperty("total").GetInt32();

            Assert.Equal(
                Model.OfGoal(goal.Id).Select(strategy => (strategy.Id, strategy.Title, strategy.Order, strategy.Version)),
                strategies.Select(shown => (
                    shown.GetProperty("id").GetString()!,
                    shown.GetProperty("title").GetString()!,
                    shown.GetProperty("order").GetInt32(),
                    shown.GetProperty("version").GetInt32())));
            Assert.Equal(goal.Decisions, decisions);
        }
    }

    private async Task CreateAsync(ApiCaller caller, ModelGoal goal, string path) =>
        Model.Create(goal.Id, (await caller.PostAsync(path + "/strategies", """{"title":"A strategy"}""")).Id);

    private async Task RenameAsync(ApiCaller caller, string path, ModelStrategy strategy, string title)
    {
        Assert.Equal(200, (await caller.PutAsync(path, $$"""{"title":"{{title}}"}""")).Status);
        Model.Rename(strategy, title);
    }

    private async Task ReorderAsync(ApiCaller caller, string path, IReadOnlyList<ModelStrategy> order)
    {
        var orders = string.Join(',', order.Select((strategy, index) => $$"""{"strategyId":"{{strategy.Id}}","newOrder":{{index + 1}}}"""));
        Assert.Equal(200, (await caller.PutAsync(path + "/strategies:reorder", $$"""{"strategyOrders":[{{orders}}]}""")).Status);
        Model.Reorder(order);
    }

    private async Task DeleteAsync(ApiCaller caller, bool isAdministrator, string path, ModelStrategy strategy)
    {
        Assert.Equal(isAdministrator ? 204 : 403, (await caller.SendAsync("DELETE", path, body: null)).Status);
        if (isAdministrator)
        {
            Model.Delete(strategy);
        }
    }

    private async Task DecideAsync(ApiCaller caller, ModelGoal goal, string path)
    {
        Assert.Equal(201, (await caller.PostAsync(path + "/decisions", """{"title":"So be it","decision":"We go on"}""")).Status);
        team.Decide(goal);
    }
}
