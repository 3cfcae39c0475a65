using System.Net;
using PurposePath.Outages.Fleet;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Outages.Trials;

/// <summary>
/// F31 with real processes: a node is stopped with SIGTERM under load, and there is no other. Every client is asked to move at a moment of its own, finds
/// no other place, stays on its old socket until the deadline, and comes back when the node does.
/// </summary>
internal sealed class DrainTrial(FleetStageSettings settings, TimeProvider time)
{
    private static readonly TimeSpan LeastMoments = TimeSpan.FromSeconds(5);

    // What the last who moves has left until the deadline.
    private static readonly TimeSpan RoomToMove = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan MostWindow = TimeSpan.FromSeconds(30);

    // The closes may take ten seconds; the rest is for the host to end.
    private static readonly TimeSpan AfterWindow = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan NoticeLimit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BackLimit = TimeSpan.FromSeconds(60);

    // Timers and a busy machine may be late, never early.
    private static readonly TimeSpan Early = TimeSpan.FromMilliseconds(50);

    private readonly MoveReport _report = new() { Trial = "drain", Clients = settings.Clients };

    public async Task<MoveReport> RunAsync(CancellationToken cancellationToken)
    {
        await using var stage = await FleetStage.StartAsync(settings, time, cancellationToken);
        var spread = await stage.UntilSpreadIsToldAsync(settings, cancellationToken);
        _report.Window = TimeSpan.FromTicks(Math.Min(Math.Max(spread.Ticks, LeastMoments.Ticks) + RoomToMove.Ticks, MostWindow.Ticks));
        var node = stage.Nodes[0];

        var asked = stage.Now();
        node.AskToLeave();
        await stage.Fleet.UntilAllAsync(static member => member.Sockets.Drains.Any(), "asked to move", NoticeLimit, cancellationToken);
        await CheckDoorAsync(stage, cancellationToken);
        if (stage.Fleet.Members.Count(static member => !member.IsLive) is > 0 and var gone)
        {
            _report.Faults.Add($"F31: {gone} clients left their sockets when they were asked to move, though there was no other place");
        }

        var code = await node.LeaveAsync(_report.Window + AfterWindow, cancellationToken);
        _report.Leaving = stage.Since(asked);
        Check(code == 0, $"the process ended with code {code}:\n{node.Output}");

        await node.StartAsync(cancellationToken);
        _report.Back = await stage.Fleet.UntilAllAsync(static member => member.IsLive, "live", BackLimit, cancellationToken);
        CheckNotices(stage.Fleet);
        CheckDeadline(stage.Fleet, asked);
        await stage.JudgeAsync(_report, cancellationToken);
        return _report;
    }

    private async Task CheckDoorAsync(FleetStage stage, CancellationToken cancellationToken)
    {
        var ready = await stage.Nodes[0].StatusOfAsync("/health/ready", cancellationToken);
        var live = await stage.Nodes[0].StatusOfAsync("/health/live", cancellationToken);
        Check(ready == HttpStatusCode.ServiceUnavailable, $"/health/ready answers {ready} while the node drains");
        Check(live == HttpStatusCode.OK, $"/health/live answers {live} while the node drains");
    }

    private void CheckNotices(ClientFleet fleet)
    {
        var notices = fleet.Members.Select(static member => member.Sockets.Drains.ToArray()).ToArray();
        Check(notices.All(static own => own.Length == 1), "not every client was asked to move exactly once");
        var delays = notices.Select(static own => own[0].ReconnectAfterMs / Math.Max(1, own[0].DeadlineMs - RoomToMove.TotalMilliseconds)).Order().ToArray();
        Check(delays[0] >= 0 && delays[^1] <= 1, $"delays reach from {delays[0]:0.00} to {delays[^1]:0.00} of the time in which a move has room");

        // The largest distance between what was drawn and a uniform distribution; beyond 2.5/√n it would be chance once in 130 000 runs.
        var distance = delays.Select((delay, index) => Math.Max(Math.Abs(delay - (index / (double)delays.Length)), Math.Abs(delay - ((index + 1) / (double)delays.Length)))).Max();
        Check(distance <= 2.5 / Math.Sqrt(delays.Length), $"the delays are not uniform: distance {distance:0.000}");
    }

    private void CheckDeadline(ClientFleet fleet, long asked)
    {
        var refusals = fleet.Members.SelectMany(static member => member.Sockets.Refusals).Where(refusal => refusal.At > asked).ToArray();
        var answered = refusals.Where(static refusal => refusal.Status is not null).ToArray();
        _report.Refused = answered.Length;
        Check(answered.Length >= settings.Clients / 2, $"only {answered.Length} candidates were refused");
        Check(answered.All(static refusal => refusal.Status == 503), "a candidate was refused with another status than 503");
        foreach (var member in fleet.Members)
        {
            var deadline = member.Sockets.Drains.First();
            var last = member.Sockets.Closes.FirstOrDefault(close => close.At > asked);

            // At the deadline the client gives its old socket up and the server closes it: one of the two is first.
            Check(last.Code is CloseCodes.Draining or CloseCodes.Abnormal, $"an old socket ended with {last.Code}");
            // The server counts from when it was told to leave; on the client's clock the notice is as late as it was under way.
            Check(
                time.GetElapsedTime(asked, last.At) >= TimeSpan.FromMilliseconds(deadline.DeadlineMs) - Early,
                $"an old socket ended {time.GetElapsedTime(asked, last.At).TotalSeconds:0.0} s after the node was asked to leave, before its deadline");
        }
    }

    private void Check(bool holds, string fault)
    {
        if (!holds && !_report.Faults.Contains($"F31: {fault}", StringComparer.Ordinal))
        {
            _report.Faults.Add($"F31: {fault}");
        }
    }
}
