namespace PurposePath.Outages.Trials;

/// <summary>What came of a trial; it ends with the rules of docs/reliability.md.</summary>
internal abstract record TrialReport
{
    /// <summary>Commands that were acknowledged.</summary>
    public int Acknowledged { get; set; }

    /// <summary>Commands without an answer.</summary>
    public int Lost { get; set; }

    /// <summary>Events that handlers were told.</summary>
    public long Deliveries { get; set; }

    /// <summary>The rules that were broken.</summary>
    public List<string> Faults { get; } = [];

    /// <summary>What fails the command.</summary>
    protected virtual IEnumerable<string> Failures => Faults;

    /// <summary>For the console.</summary>
    public string ToText()
    {
        IEnumerable<FormattableString> lines =
        [
            .. Lines(),
            $"{Acknowledged} commands acknowledged, {Lost} without an answer, {Deliveries} events delivered, {Faults.Count} rules broken",
            .. Failures.Select(static FormattableString (failure) => $"FAILED {failure}"),
        ];
        return string.Concat(lines.Select(static line => FormattableString.Invariant(line) + Environment.NewLine));
    }

    /// <summary>What this trial has to say, a line each.</summary>
    protected abstract IEnumerable<FormattableString> Lines();
}
