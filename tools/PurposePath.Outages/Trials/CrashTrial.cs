namespace PurposePath.Outages.Trials;

/// <summary>
/// F32 with real processes: two nodes on one database, all clients on the first. It is killed, and they go to the other, spread over the time that they
/// were told while all was well: a crashed node says no goodbye. The other node hears of events by doorbell and from the log.
/// </summary>
internal sealed class CrashTrial(FleetStageSettings settings, TimeProvider time)
{
    private const double PeakFactor = 1.5;
    private static readonly TimeSpan BackLimit = TimeSpan.FromSeconds(60);

    public async Task<MoveReport> RunAsync(CancellationToken cancellationToken)
    {
        var report = new MoveReport { Trial = "crash", Clients = settings.Clients };
        await using var stage = await FleetStage.StartAsync(settings with { Nodes = 2 }, time, cancellationToken);
        report.Window = await stage.UntilSpreadIsToldAsync(settings, cancellationToken);
        report.PeakAllowed = PeakFactor * settings.Clients / report.Window.TotalSeconds;

        var killed = stage.Now();
        await stage.Nodes[0].KillAsync(cancellationToken);
        await stage.Fleet.UntilAllAsync(member => member.Sockets.Attempts.Any(attempt => attempt > killed), "connecting again", BackLimit, cancellationToken);
        report.Leaving = TimeSpan.Zero;
        await stage.Fleet.UntilAllAsync(static member => member.IsLive, "live", BackLimit, cancellationToken);
        report.Back = stage.Since(killed);

        var attempts = stage.Fleet.Members.SelectMany(static member => member.Sockets.Attempts).Where(attempt => attempt > killed).ToArray();
        report.PeakConnects = attempts.CountBy(attempt => (int)time.GetElapsedTime(killed, attempt).TotalSeconds).Max(static second => second.Value);
        report.Refused = stage.Fleet.Members.Sum(member => member.Sockets.Refusals.Count(refusal => refusal.At > killed));
        if (report.PeakConnects > report.PeakAllowed)
        {
            report.Faults.Add($"F32: {report.PeakConnects} connects within a second, and {report.PeakAllowed:0} are allowed");
        }

        if (report.Back > BackLimit)
        {
            report.Faults.Add($"F32: all were back after {report.Back.TotalSeconds:0.0} s");
        }

        await stage.JudgeAsync(report, cancellationToken);
        return report;
    }
}
