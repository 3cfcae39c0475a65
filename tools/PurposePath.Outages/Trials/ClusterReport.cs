using PurposePath.Outages.Fleet;

namespace PurposePath.Outages.Trials;

/// <summary>What came of a cluster whose nodes were replaced and which suffered faults.</summary>
internal sealed record ClusterReport : TrialReport
{
    public required int Clients { get; init; }

    public required int Seed { get; init; }

    /// <summary>How long it took to replace three nodes.</summary>
    public TimeSpan Replacing { get; set; }

    /// <summary>The longest time that a client was not live meanwhile.</summary>
    public TimeSpan NotLiveWhileReplaced { get; set; }

    /// <summary>The most sockets that were opened within one second meanwhile, over all nodes.</summary>
    public int PeakConnects { get; set; }

    /// <summary>What that may be: 1.5 · what a node takes.</summary>
    public double PeakAllowed { get; set; }

    /// <summary>Why clients were not live meanwhile.</summary>
    public Loss? Loss { get; set; }

    /// <summary>What befell it, in order.</summary>
    public List<FaultSuffered> Suffered { get; } = [];

    /// <summary>Commands whose answer was lost, and that were answered when they were sent to another node under their keys.</summary>
    public int Repeated { get; set; }

    /// <summary>Of these, the ones that had been done when their answer was lost.</summary>
    public int DoneBefore { get; set; }

    /// <summary>What should take no time and did: on a machine that is busy with other things a client may not find its next socket in time. The command fails by it, the test does not.</summary>
    public List<string> Delays { get; } = [];

    protected override IEnumerable<string> Failures => Faults.Concat(Delays);

    protected override IEnumerable<FormattableString> Lines()
    {
        yield return $"cluster: {Clients} clients on three nodes, seed {Seed}; all nodes replaced in {Replacing.TotalSeconds:0.0} s, a client not live for {NotLiveWhileReplaced.TotalMilliseconds:0} ms at most";
        yield return $"{PeakConnects} connects in the busiest second ({PeakAllowed:0} allowed)";
        foreach (var (cause, clients) in Loss?.Causes ?? [])
        {
            yield return $"{clients} clients not live: {cause}";
        }

        if (Loss?.Slowest is { } slowest)
        {
            yield return $"{slowest}";
        }

        foreach (var (fault, took, notLive, sockets) in Suffered)
        {
            yield return $"{fault}: all well after {took.TotalSeconds:0.0} s, {sockets} sockets lost, a client not live for {notLive.TotalSeconds:0.0} s at most";
        }

        yield return $"{Repeated} commands sent again under their keys to another node, {DoneBefore} of them done before";
    }
}

/// <summary>A fault that came and went.</summary>
/// <param name="Fault">Which.</param>
/// <param name="Took">From its beginning until all was well.</param>
/// <param name="NotLive">The longest time that a client was not live.</param>
/// <param name="Sockets">How many sockets ended by it.</param>
internal sealed record FaultSuffered(string Fault, TimeSpan Took, TimeSpan NotLive, int Sockets);
