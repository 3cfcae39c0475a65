namespace PurposePath.Outages.Trials;

/// <summary>What came of a time in which nothing was there to connect to.</summary>
internal sealed record OutageReport : TrialReport
{
    public required int Clients { get; init; }

    /// <summary>How long nothing was there.</summary>
    public required TimeSpan Outage { get; init; }

    /// <summary>How often a client tried meanwhile, on average.</summary>
    public double MeanAttempts { get; set; }

    /// <summary>How often the most eager one tried.</summary>
    public int MostAttempts { get; set; }

    /// <summary>From the moment at which the node was ready until every client was live.</summary>
    public TimeSpan Back { get; set; }

    protected override IEnumerable<FormattableString> Lines() =>
        [$"outage: {Clients} clients, nothing there for {Outage.TotalSeconds:0} s; {MeanAttempts:0.0} attempts a client, {MostAttempts} at most; all live {Back.TotalSeconds:0.0} s after the node was"];
}
