namespace PurposePath.Outages.Trials;

/// <summary>What became of a fleet whose node left or crashed.</summary>
internal sealed record MoveReport : TrialReport
{
    public required string Trial { get; init; }

    public required int Clients { get; init; }

    /// <summary>Over how long the clients were told to spread, or to move.</summary>
    public TimeSpan Window { get; set; }

    /// <summary>From the signal until the process was gone; a killed one is gone at once.</summary>
    public TimeSpan Leaving { get; set; }

    /// <summary>From the moment at which a node was there for all until every client was live.</summary>
    public TimeSpan Back { get; set; }

    /// <summary>The most sockets that were opened, or tried to be, within one second after the crash.</summary>
    public int PeakConnects { get; set; }

    /// <summary>What that may be: 1.5 · clients / window.</summary>
    public double PeakAllowed { get; set; }

    /// <summary>Upgrades that were refused with 503 while the node drained.</summary>
    public int Refused { get; set; }

    protected override IEnumerable<FormattableString> Lines() =>
    [
        $"{Trial}: {Clients} clients, window {Window.TotalSeconds:0.0} s, the process left after {Leaving.TotalSeconds:0.0} s, all live after {Back.TotalSeconds:0.0} s",
        $"{Refused} sockets refused, {PeakConnects} connects in the busiest second ({PeakAllowed:0} allowed)",
    ];
}
