using System.Globalization;
using PurposePath.Realtime.Testing.Campaign;

namespace PurposePath.Simulator;

/// <summary>Plays seeds and says what came of them.</summary>
internal sealed class SimulateCommand(TextWriter output, TimeProvider time)
{
    private const int MostShrunk = 5;

    /// <summary>Plays one seed with a trace.</summary>
    /// <returns>The exit code: 1 when a rule was broken.</returns>
    public int PlayOne(int seed, string? keep)
    {
        var plan = RunPlan.Of(seed);
        plan = keep is null ? plan : plan.Keep(keep);
        Write($"seed {plan.Seed}: {plan.Clients} clients, {plan.Tenants} tenants, {plan.Nodes} nodes, {(plan.IsLegacy ? "legacy, " : string.Empty)}{plan.Duration.TotalSeconds} s, an event every {plan.EventInterval.TotalSeconds} s");
        return new RandomRun(plan, output.WriteLine).Play().Failure is null ? 0 : 1;
    }

    /// <summary>Plays many seeds and shrinks what fails.</summary>
    /// <returns>The exit code: 1 when a rule was broken.</returns>
    public int PlayMany(SimulateArguments arguments, CancellationToken cancellationToken)
    {
        var report = new RunCampaign(time).Play(arguments.From, arguments.Seeds, arguments.Parallel, cancellationToken);
        Write($"{report.Seeds} seeds in {report.Duration.TotalSeconds:0.0} s ({report.SeedsPerSecond:0} seeds/s), {report.Failures.Count} failed");
        Write($"{report.Events} events delivered, {report.Sessions} sessions, {report.Duplicates} duplicates dropped, {report.Gaps} gaps proved and filled");
        Write($"resyncs declared: {Join(report.Resyncs)}");
        Write($"faults injected: {Join(report.Faults)}");
        foreach (var failure in report.Failures.Take(MostShrunk))
        {
            var shortest = Shrinker.Shrink(failure.Plan, failure.Failure!.Rule, static plan => new RandomRun(plan).Play());
            Write($"FAILED {failure.Failure!.Message}");
            Write($"  again: dotnet run -c Release --project tools/PurposePath.Simulator -- simulate {shortest.ToArguments()}");
        }

        foreach (var failure in report.Failures.Skip(MostShrunk))
        {
            Write($"FAILED seed {failure.Plan.Seed}: {failure.Failure!.Message}");
        }

        return report.Failures.Count == 0 ? 0 : 1;
    }

    private static string Join<TKey>(IReadOnlyDictionary<TKey, long> counts) =>
        counts.Count == 0 ? "none" : string.Join(", ", counts.Select(static entry => $"{entry.Key} {entry.Value}"));

    private void Write(FormattableString text) => output.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
