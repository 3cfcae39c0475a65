using System.Text;

namespace PurposePath.Outages.Trials;

/// <summary>What came of a failover to a copy that had not everything.</summary>
internal sealed class FailoverReport
{
    public required int Clients { get; init; }

    /// <summary>Events that were committed, and which the copy does not have.</summary>
    public int LostEvents { get; set; }

    /// <summary>Commands that were acknowledged, and of which the copy has nothing.</summary>
    public int LostCommands { get; set; }

    /// <summary>Commands that were acknowledged in all.</summary>
    public int Acknowledged { get; set; }

    /// <summary>From the moment at which the copy answered until every client was told of its hole, by the nodes alone.</summary>
    public TimeSpan Told { get; set; }

    /// <summary>From the operator's <c>renew-epochs</c> until every client was told again.</summary>
    public TimeSpan ToldOfEpoch { get; set; }

    public long Deliveries { get; set; }

    public List<string> Faults { get; } = [];

    /// <summary>For the console.</summary>
    public string ToText()
    {
        var text = new StringBuilder()
            .AppendLine($"failover: {Clients} clients on two nodes, {LostEvents} events and {LostCommands} of {Acknowledged} acknowledged commands lost with the database")
            .AppendLine($"every client told after {Told.TotalSeconds:0.0} s, and of the new epoch after {ToldOfEpoch.TotalSeconds:0.0} s; {Deliveries} events delivered, {Faults.Count} rules broken");
        return Faults.Aggregate(text, static (all, fault) => all.AppendLine($"FAILED {fault}")).ToString();
    }
}
