namespace PurposePath.Realtime.Testing.Campaign;

/// <summary>Makes a failing plan as short as it can be and still fail: faults are left out one by one, as long as the same rule is broken.</summary>
internal static class Shrinker
{
    public static RunPlan Shrink(RunPlan failing, string rule, Func<RunPlan, RunResult> play)
    {
        var shortest = failing;
        for (var isShorter = true; isShorter;)
        {
            isShorter = false;
            foreach (var fault in shortest.Faults)
            {
                var without = shortest with { Faults = [.. shortest.Faults.Where(other => other != fault)] };
                if (play(without).Failure?.Rule == rule)
                {
                    shortest = without;
                    isShorter = true;
                    break;
                }
            }
        }

        return shortest;
    }
}
