using PurposePath.Outages.Database;
using PurposePath.Outages.Soak;
using PurposePath.Outages.Trials;

namespace PurposePath.Outages;

/// <summary>Runs a trial and says what came of it.</summary>
internal sealed class OutageCommand(OutageArguments arguments, TimeProvider time, TextWriter output)
{
    private const int DefaultKills = 20;
    private const int DefaultClients = 3000;
    private const int DefaultSoaked = 2000;

    // Each once.
    private const int DefaultFaults = 9;

    /// <summary>Runs it.</summary>
    /// <returns>The exit code: 1 when a rule was broken.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var fleet = new FleetStageSettings { Program = arguments.Program, Clients = arguments.Clients ?? DefaultClients, Seed = arguments.Seed, AcceptsPerSecond = arguments.Accepts };
        return arguments.Trial switch
        {
            "kill" => await KillAsync(cancellationToken),
            "drain" => Tell(await new DrainTrial(fleet, time).RunAsync(cancellationToken)),
            "cluster" => await ClusterAsync(fleet, cancellationToken),
            "failover" => await FailoverAsync(fleet, cancellationToken),
            "outage" => Tell(await new OutageTrial(fleet, TimeSpan.FromSeconds(arguments.Seconds), time).RunAsync(cancellationToken)),
            "soak" => Tell(await new SoakTrial(Soaked(), time, output).RunAsync(cancellationToken)),
            _ => Tell(await new CrashTrial(fleet, time).RunAsync(cancellationToken)),
        };
    }

    private SoakSettings Soaked() => new()
    {
        Program = arguments.Program,
        Clients = arguments.Clients ?? DefaultSoaked,
        Tenants = arguments.Tenants,
        Rate = arguments.Rate,
        Duration = TimeSpan.FromMinutes(arguments.Minutes),
        Seed = arguments.Seed,
    };

    private async Task<int> KillAsync(CancellationToken cancellationToken)
    {
        using ITrialDatabase database = arguments.IsPostgres ? new TrialServer() : new TrialFile();
        var report = await new KillTrial(arguments.Program, database, arguments.Seed, time, output).RunAsync(arguments.Kills ?? DefaultKills, cancellationToken);
        if (arguments.Report is { } file)
        {
            await File.WriteAllTextAsync(file, report.ToMarkdown(time.GetUtcNow()), cancellationToken);
        }

        await output.WriteAsync(report.ToMarkdown(time.GetUtcNow()));
        return report.Faults.Count == 0 ? 0 : 1;
    }

    private async Task<int> ClusterAsync(FleetStageSettings fleet, CancellationToken cancellationToken)
    {
        var report = await new ClusterTrial(fleet, arguments.Kills ?? DefaultFaults, time, output).RunAsync(cancellationToken);
        return Math.Max(Tell(report), report.Delays.Count == 0 ? 0 : 1);
    }

    private async Task<int> FailoverAsync(FleetStageSettings fleet, CancellationToken cancellationToken)
    {
        var report = await new FailoverTrial(fleet, time).RunAsync(cancellationToken);
        await output.WriteAsync(report.ToText());
        return report.Faults.Count == 0 ? 0 : 1;
    }

    private int Tell(TrialReport report)
    {
        output.Write(report.ToText());
        return report.Faults.Count == 0 ? 0 : 1;
    }
}
