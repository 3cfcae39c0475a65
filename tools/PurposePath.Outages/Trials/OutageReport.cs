using System.Text;

namespace PurposePath.Outages.Trials;

/// <summary>What came of a time in which nothing was there to connect to.</summary>
internal sealed record OutageReport : IJudged
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

    public int Acknowledged { get; set; }

    public int Lost { get; set; }

    public long Deliveries { get; set; }

    public List<string> Faults { get; } = [];

    /// <summary>For the console.</summary>
    public string ToText()
    {
        var text = new StringBuilder()
            .AppendLine($"outage: {Clients} clients, nothing there for {Outage.TotalSeconds:0} s; {MeanAttempts:0.0} attempts a client, {MostAttempts} at most; all live {Back.TotalSeconds:0.0} s after the node was")
            .AppendLine($"{Acknowledged} commands acknowledged, {Lost} without an answer, {Deliveries} events delivered, {Faults.Count} rules broken");
        return Faults.Aggregate(text, static (all, fault) => all.AppendLine($"FAILED {fault}")).ToString();
    }
}
