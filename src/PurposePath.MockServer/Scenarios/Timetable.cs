namespace PurposePath.MockServer.Scenarios;

/// <summary>When each step of a scenario is due. The seed decides over every jitter, step by step, so that a run is the same each time.</summary>
internal sealed class Timetable
{
    private readonly PriorityQueue<(int Step, long Turn), (TimeSpan At, int Step, long Turn)> _due = new();
    private readonly Scenario _scenario;
    private readonly Random[] _chance;

    public Timetable(Scenario scenario)
    {
        _scenario = scenario;
        _chance = [.. scenario.Steps.Select((_, index) => new Random(unchecked((scenario.Seed * 397) ^ index)))];
        for (var step = 0; step < scenario.Steps.Count; step++)
        {
            Plan(step, turn: 0);
        }
    }

    /// <summary>The next step and when it is due; <see langword="null"/> when nothing is left.</summary>
    public (TimeSpan At, ScenarioStep Step)? Next()
    {
        if (!_due.TryDequeue(out var departure, out var key))
        {
            return null;
        }

        var step = _scenario.Steps[departure.Step];
        if (step.Repeat == 0 || departure.Turn + 1 < step.Repeat)
        {
            Plan(departure.Step, departure.Turn + 1);
        }

        return (key.At, step);
    }

    // A jitter moves one time, not the ones after it.
    private void Plan(int index, long turn)
    {
        var step = _scenario.Steps[index];
        var at = step.At + (step.Every * turn) + (step.Jitter * _chance[index].NextDouble());
        _due.Enqueue((index, turn), (at, index, turn));
    }
}
