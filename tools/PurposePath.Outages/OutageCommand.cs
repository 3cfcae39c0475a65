using PurposePath.Outages.Trials;

namespace PurposePath.Outages;

/// <summary>Runs a trial and says what came of it.</summary>
internal sealed class OutageCommand(OutageArguments arguments, TimeProvider time, TextWriter output)
{
    /// <summary>Runs it.</summary>
    /// <returns>The exit code: 1 when a rule was broken.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var fleet = new FleetStageSettings { Program = arguments.Program, Clients = arguments.Clients, Seed = arguments.Seed };
        return arguments.Trial switch
        {
            "kill" => await KillAsync(cancellationToken),
            "drain" => Tell(await new DrainTrial(fleet, time).RunAsync(cancellationToken)),
            "cluster" => await ClusterAsync(fleet, cancellationToken),
            _ => Tell(await new CrashTrial(fleet, time).RunAsync(cancellationToken)),
        };
    }

    private async Task<int> KillAsync(CancellationToken cancellationToken)
    {
        var report = await new KillTrial(arguments.Program, arguments.Seed, time, output).RunAsync(arguments.Kills, cancellationToken);
        if (arguments.Report is { } file)
        {
            await File.WriteAllTextAsync(file, report.ToMarkdown(time.GetUtcNow()), cancellationToken);
        }

        await output.WriteAsync(report.ToMarkdown(time.GetUtcNow()));
        return report.Faults.Count == 0 ? 0 : 1;
    }

    private async Task<int> ClusterAsync(FleetStageSettings fleet, CancellationToken cancellationToken)
    {
        var report = await new ClusterTrial(fleet, arguments.Kills, time, output).RunAsync(cancellationToken);
        return Math.Max(Tell(report), report.Delays.Count == 0 ? 0 : 1);
    }

    private int Tell(IJudged report)
    {
        output.Write(report.ToText());
        return report.Faults.Count == 0 ? 0 : 1;
    }
}
