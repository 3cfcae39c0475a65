namespace PurposePath.Outages.Trials;

/// <summary>F33 with a real process: the only node is killed and stays away. Clients try ever less often, none gives up, and all are back soon after the node is.</summary>
internal sealed class OutageTrial(FleetStageSettings settings, TimeSpan outage, TimeProvider time)
{
    private static readonly TimeSpan BackAllowed = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BackLimit = TimeSpan.FromMinutes(2);

    public async Task<OutageReport> RunAsync(CancellationToken cancellationToken)
    {
        var report = new OutageReport { Clients = settings.Clients, Outage = outage };
        await using var stage = await FleetStage.StartAsync(settings, time, cancellationToken);
        await stage.UntilSpreadIsToldAsync(settings, cancellationToken);

        await stage.Nodes[0].KillAsync(cancellationToken);
        var killed = stage.Now();
        await Task.Delay(outage, time, cancellationToken);
        var attempts = stage.Fleet.Members.Select(member => member.Sockets.Attempts.Count(attempt => attempt > killed)).ToArray();
        await stage.Nodes[0].StartAsync(cancellationToken);
        report.Back = await stage.Fleet.UntilAllAsync(static member => member.IsLive, "live", BackLimit, cancellationToken);
        report.MeanAttempts = attempts.Average();
        report.MostAttempts = attempts.Max();

        // In five minutes 26 and 40: the first waits are short, the later ones half a minute at most.
        Check(report, report.MeanAttempts <= 6 + (outage.TotalSeconds / 15), $"{report.MeanAttempts:0.0} attempts a client");
        Check(report, report.MostAttempts <= 10 + (outage.TotalSeconds / 10), $"{report.MostAttempts} attempts of one client");
        Check(report, attempts.Min() > 0, "a client did not try");
        Check(report, report.Back <= BackAllowed, $"all were back after {report.Back.TotalSeconds:0.0} s");
        await stage.JudgeAsync(report, cancellationToken);
        return report;
    }

    private static void Check(OutageReport report, bool holds, string fault)
    {
        if (!holds)
        {
            report.Faults.Add($"F33: {fault}");
        }
    }
}
