using PurposePath.Outages.Processes;
using PurposePath.Proxy;

namespace PurposePath.Outages.Soak;

/// <summary>What befalls clients and their node during a soak; each fault ends before the next one comes, and none lasts as long as retention.</summary>
internal sealed class SoakFaults(SoakFleet fleet, WorkspaceNode node, FaultProxy proxy, Random random, TimeProvider time)
{
    private const int MostBytes = 4000;
    private static readonly LinkPace Slow = new(TimeSpan.FromMilliseconds(100), BytesPerSecond: 64 * 1024);

    private (string Name, Func<TimeSpan, CancellationToken, Task> StrikeAsync)[] All =>
    [
        ("links reset", (_, _) => Now(() => fleet.BreakSome(random))),
        ("proxy reset", (_, _) => Now(proxy.Reset)),
        ("cut inside a frame", (_, _) => Now(() => proxy.ResetAfter(random.Next(MostBytes)))),
        ("half-open", (_, _) => Now(proxy.Swallow)),
        ("slow", SlowAsync),
        ("held", HoldAsync),
        ("nobody answers", (length, token) => AwayAsync(Admission.Silent, length, token)),
        ("refused", (length, token) => AwayAsync(Admission.Refuses, length, token)),
        ("clients leave, others come", (_, token) => fleet.ReplaceSomeAsync(random, token)),
        ("node stands still", StandStillAsync),
    ];

    /// <summary>Lets one of them happen, and ends it.</summary>
    /// <param name="longest">How long it may last.</param>
    /// <param name="cancellationToken">Ends it at once.</param>
    /// <returns>Its name.</returns>
    public async Task<string> StrikeAsync(TimeSpan longest, CancellationToken cancellationToken)
    {
        var (name, strikeAsync) = All[random.Next(All.Length)];
        await strikeAsync(longest * random.NextDouble(), cancellationToken);
        return name;
    }

    private static Task Now(Action fault)
    {
        fault();
        return Task.CompletedTask;
    }

    // What is slow stays so; a reset ends it, as a user does who leaves the train.
    private async Task SlowAsync(TimeSpan length, CancellationToken cancellationToken)
    {
        proxy.SlowDown(Slow);
        await Task.Delay(length, time, cancellationToken);
        proxy.Reset();
    }

    private async Task HoldAsync(TimeSpan length, CancellationToken cancellationToken)
    {
        proxy.Freeze();
        await Task.Delay(length, time, cancellationToken);
        proxy.Continue();
    }

    private async Task AwayAsync(Admission admission, TimeSpan length, CancellationToken cancellationToken)
    {
        proxy.Admission = admission;
        proxy.Reset();
        await Task.Delay(length, time, cancellationToken);
        proxy.Admission = Admission.Passes;

        // Those that were accepted meanwhile never hear anything.
        proxy.Reset();
    }

    // Not so long that people's commands are given up.
    private async Task StandStillAsync(TimeSpan length, CancellationToken cancellationToken)
    {
        node.StandStill();
        try
        {
            await Task.Delay(length, time, cancellationToken);
        }
        finally
        {
            node.GoOn();
        }
    }
}
