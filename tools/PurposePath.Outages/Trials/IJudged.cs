namespace PurposePath.Outages.Trials;

/// <summary>A report that ends with the rules of docs/reliability.md.</summary>
internal interface IJudged
{
    /// <summary>Commands that were acknowledged.</summary>
    int Acknowledged { get; set; }

    /// <summary>Commands without an answer.</summary>
    int Lost { get; set; }

    /// <summary>Events that handlers were told.</summary>
    long Deliveries { get; set; }

    /// <summary>The rules that were broken.</summary>
    List<string> Faults { get; }

    /// <summary>For the console.</summary>
    string ToText();
}
