using PurposePath.MockServer.Events;
using PurposePath.MockServer.Faults;
using PurposePath.MockServer.Json;

namespace PurposePath.MockServer.Scenarios;

/// <summary>Reads scenario files. Everything that is wrong is told at once, each with its code and line; a scenario with a problem is none.</summary>
internal static class ScenarioReader
{
    /// <summary>How many steps a scenario may have.</summary>
    public const int MaxSteps = 10_000;

    private const long Day = 24 * 3_600_000;
    private const int MaxName = 100;
    private const int MaxAddress = 1000;
    private static readonly string[] Actions = ["event", "fault", "clearFaults"];

    /// <summary>Reads a scenario.</summary>
    /// <param name="utf8">The file.</param>
    /// <param name="problems">What is wrong.</param>
    public static Scenario? TryRead(ReadOnlyMemory<byte> utf8, out IReadOnlyList<Problem> problems)
    {
        var found = new List<Problem>();
        problems = found;
        if (LinedValue.TryParse(utf8, out var problem) is not { } root)
        {
            found.Add(problem!);
            return null;
        }

        var members = new MemberReader(root, "A scenario", found);
        if (found.Count > 0)
        {
            return null;
        }

        members.Text("$schema", MaxAddress);
        var items = members.Items("steps", MaxSteps);
        if (items is null && !members.Has("steps"))
        {
            members.Add(ProblemCodes.MissingMember, members.Line, "A scenario has steps.");
        }

        var scenario = new Scenario(members.Text("name", MaxName) ?? "scenario", [.. (items ?? []).Select(item => ReadStep(item, found)).OfType<ScenarioStep>()])
        {
            Seed = (int)members.Whole("seed", 0, int.MaxValue, 1),
            TenantId = members.Text("tenant", maxBytes: 64),
        };
        members.End();
        return found.Count == 0 ? scenario : null;
    }

    private static ScenarioStep? ReadStep(LinedValue value, List<Problem> problems)
    {
        var before = problems.Count;
        var members = new MemberReader(value, "A step", problems);
        if (problems.Count > before)
        {
            return null;
        }

        var action = ReadAction(members, problems);
        var repeat = members.Whole("repeat", 0, 1_000_000, 1);
        var every = members.Whole("everyMs", 1, Day, 0);
        if (repeat != 1 && every == 0 && problems.Count == before)
        {
            members.Add(ProblemCodes.MissingMember, members.Line, "What is repeated has everyMs.");
        }

        var step = new ScenarioStep(action ?? new ClearAction())
        {
            At = TimeSpan.FromMilliseconds(members.Whole("atMs", 0, Day, 0)),
            Repeat = repeat,
            Every = TimeSpan.FromMilliseconds(every),
            Jitter = TimeSpan.FromMilliseconds(members.Whole("jitterMs", 0, Day, 0)),
        };
        members.End();
        return problems.Count == before ? step : null;
    }

    private static ScenarioAction? ReadAction(MemberReader members, List<Problem> problems)
    {
        string[] actions = [.. Actions.Where(members.Has)];
        if (actions.Length != 1)
        {
            members.Add(actions.Length == 0 ? ProblemCodes.MissingMember : ProblemCodes.NotAllowed, members.Line, "A step has exactly one of event, fault and clearFaults.");
            foreach (var name in actions)
            {
                members.Take(name);
            }

            return null;
        }

        switch (actions[0])
        {
            case "event":
                return EventWish.Read(members, problems) is { } wish ? new EmitAction(wish) : null;
            case "fault":
                return FaultReader.Read(members.Take("fault")!, problems) is { } rule ? new FaultAction(rule) : null;
            default:
                if (!members.Flag("clearFaults"))
                {
                    members.Add(ProblemCodes.OutOfRange, members.Line, "clearFaults is true.");
                }

                return new ClearAction();
        }
    }
}
