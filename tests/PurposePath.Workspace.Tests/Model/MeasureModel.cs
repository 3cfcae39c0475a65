namespace PurposePath.Workspace.Tests.Model;

/// <summary>Measures, their targets, readings and links once more, in the plainest form.</summary>
internal sealed class MeasureModel(List<string> events)
{
    private const double Green = -20;
    private const double Yellow = -50;

    public List<ModelMeasure> All { get; } = [];

    public IEnumerable<ModelLink> Links => All.SelectMany(measure => measure.Links);

    public void Create(string id, string name)
    {
        All.Add(new ModelMeasure(id) { Name = name });
        events.Add("measure.updated");
    }

    public void Rename(ModelMeasure measure, string name)
    {
        if (measure.Name != name)
        {
            measure.Name = name;
            measure.Version++;
            events.Add("measure.updated");
        }
    }

    public void Delete(ModelMeasure measure)
    {
        All.Remove(measure);
        foreach (var goal in measure.Links.Where(link => link.IsPrimary).Select(link => link.Goal!))
        {
            Succeed(goal);
        }

        events.Add("measure.deleted");
    }

    public void SetTarget(ModelMeasure measure, int day, double value, string id)
    {
        measure.Targets.Add(new ModelTarget(id, day, value));
        Change(measure, "measure.updated");
    }

    public void Record(ModelMeasure measure, int day, double value, string id)
    {
        measure.Readings.Add(new ModelReading(id, day) { Value = value });
        Change(measure, "measure.reading.created");
    }

    public void Override(ModelMeasure measure, ModelReading reading, double value)
    {
        reading.Value = value;
        Change(measure, "measure.updated");
    }

    public void Remove(ModelMeasure measure, ModelReading reading)
    {
        measure.Readings.Remove(reading);
        Change(measure, "measure.updated");
    }

    public void Link(ModelMeasure measure, ModelLink link)
    {
        var ofGoal = Links.Where(other => link.Goal is not null && other.Goal == link.Goal).ToList();
        link.IsPrimary = link.Goal is not null && ofGoal.Count == 0;
        link.Order = ofGoal.Select(other => other.Order + 1).DefaultIfEmpty(0).Max();
        measure.Links.Add(link);
        events.Add("measure.updated");
    }

    public void MakePrimary(ModelLink link)
    {
        foreach (var other in Links.Where(other => other.Goal == link.Goal))
        {
            other.IsPrimary = false;
        }

        link.IsPrimary = true;
        events.Add("measure.updated");
    }

    /// <summary>422 where the link speaks for its goal and there are others.</summary>
    public int Unlink(ModelLink link)
    {
        if (link.IsPrimary && Links.Any(other => other != link && other.Goal == link.Goal))
        {
            return 422;
        }

        All.ForEach(measure => measure.Links.Remove(link));
        events.Add("measure.updated");
        return 204;
    }

    /// <summary>What hangs on a strategy goes with it.</summary>
    public void RemoveLinksOf(string strategy)
    {
        var goals = Links.Where(link => link.Strategy == strategy && link.IsPrimary).Select(link => link.Goal!).ToList();
        All.ForEach(measure => measure.Links.RemoveAll(link => link.Strategy == strategy));
        goals.ForEach(Succeed);
    }

    /// <summary>Where a measure stands, by the rule of domain 3.6 for a measure that should rise on straight lines.</summary>
    public static (double? Progress, string Status) Stand(ModelMeasure measure)
    {
        var days = measure.Readings.GroupBy(reading => reading.Day).OrderBy(day => day.Key).Select(day => day.Last()).ToList();
        var targets = measure.Targets.OrderBy(target => target.Day).ToList();
        if (days.Count < 2 || targets.Count == 0)
        {
            return (null, "no_data");
        }

        var (first, last, end) = (days[0], days[^1], targets[^1]);
        var expected = Expected(last.Day, first, targets);
        var way = end.Value - first.Value;
        var progress = way == 0 ? 0 : (last.Value - first.Value) / way * 100;
        var better = last.Value - expected;
        var variance = way != 0 ? better / way * 100 : expected == 0 ? Math.Sign(better) * 100 : better / Math.Abs(expected) * 100;
        variance = Math.Round(variance, 6);
        return (progress, variance >= Green ? "on_track" : variance >= Yellow ? "behind" : "at_risk");
    }

    private static double Expected(int day, ModelReading first, List<ModelTarget> targets)
    {
        var (fromDay, from) = (first.Day, first.Value);
        foreach (var target in targets)
        {
            if (day <= target.Day)
            {
                return day == target.Day || fromDay >= target.Day ? target.Value : from + ((target.Value - from) * Math.Max(0, day - fromDay) / (target.Day - fromDay));
            }

            (fromDay, from) = (target.Day, target.Value);
        }

        return from;
    }

    private void Change(ModelMeasure measure, string type)
    {
        measure.Version++;
        events.Add(type);
    }

    private void Succeed(string goal)
    {
        var first = Links.Where(link => link.Goal == goal).OrderBy(link => link.Order).ThenBy(link => link.Number).FirstOrDefault();
        first?.IsPrimary = true;
    }
}

internal sealed class ModelMeasure(string id)
{
    public string Id => id;

    public required string Name { get; set; }

    public int Version { get; set; } = 1;

    public List<ModelTarget> Targets { get; } = [];

    public List<ModelReading> Readings { get; } = [];

    public List<ModelLink> Links { get; } = [];
}

internal sealed record ModelTarget(string Id, int Day, double Value);

internal sealed class ModelReading(string id, int day)
{
    public string Id => id;

    public int Day => day;

    public double Value { get; set; }
}

/// <summary>A link; its number says which of two was made first.</summary>
internal sealed record ModelLink(string Id, int Number, string Person, string? Goal, string? Strategy)
{
    public bool IsPrimary { get; set; }

    public int Order { get; set; }
}
