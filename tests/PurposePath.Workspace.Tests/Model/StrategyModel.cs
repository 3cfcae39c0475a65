namespace PurposePath.Workspace.Tests.Model;

/// <summary>Strategies once more, in the plainest form.</summary>
internal sealed class StrategyModel(List<string> events, MeasureModel measures)
{
    public List<ModelStrategy> All { get; } = [];

    public IReadOnlyList<ModelStrategy> OfGoal(string goal) => [.. All.Where(strategy => strategy.Goal == goal).OrderBy(strategy => strategy.Order)];

    public void Create(string goal, string id)
    {
        All.Add(new ModelStrategy(id, goal) { Order = OfGoal(goal).Select(other => other.Order).DefaultIfEmpty(0).Max() + 1 });
        events.Add("strategy.updated");
    }

    public void Rename(ModelStrategy strategy, string title)
    {
        if (strategy.Title != title)
        {
            strategy.Title = title;
            strategy.Version++;
            events.Add("strategy.updated");
        }
    }

    /// <summary>Puts the strategies of a goal in the order of a list, from 1.</summary>
    public void Reorder(IReadOnlyList<ModelStrategy> order)
    {
        var isMoved = false;
        foreach (var (index, strategy) in order.Index())
        {
            if (strategy.Order != index + 1)
            {
                strategy.Order = index + 1;
                strategy.Version++;
                isMoved = true;
            }
        }

        if (isMoved)
        {
            events.Add("goal.updated");
        }
    }

    public void Delete(ModelStrategy strategy)
    {
        All.Remove(strategy);
        measures.RemoveLinksOf(strategy.Id);
        events.Add("strategy.deleted");
    }
}

internal sealed class ModelStrategy(string id, string goal)
{
    public string Id => id;

    public string Goal => goal;

    public string Title { get; set; } = "A strategy";

    public int Order { get; set; }

    public int Version { get; set; } = 1;
}
