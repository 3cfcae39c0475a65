namespace PurposePath.MockServer.Faults;

/// <summary>One word of the fault language.</summary>
/// <param name="Name">The word.</param>
/// <param name="Moment">When it strikes.</param>
/// <param name="Summary">What happens.</param>
/// <param name="Parameters">What can be set.</param>
internal sealed record FaultKind(string Name, FaultMoment Moment, string Summary, params IReadOnlyList<FaultParameter> Parameters);

/// <summary>Something that can be set.</summary>
/// <param name="Name">Its member in JSON.</param>
/// <param name="Summary">What it means.</param>
internal abstract record FaultParameter(string Name, string Summary)
{
    /// <summary>The value where none is given, as it stands in documents.</summary>
    public abstract string DefaultText { get; }

    /// <summary>What it may be, as it stands in documents.</summary>
    public abstract string RangeText { get; }
}

/// <summary>A whole number.</summary>
internal sealed record NumberParameter(string Name, long Min, long Max, long Default, string Summary) : FaultParameter(Name, Summary)
{
    public override string DefaultText => $"{Default}";

    public override string RangeText => $"{Min} to {Max}";
}

/// <summary>One of several words; or, without words, any short text.</summary>
internal sealed record WordParameter(string Name, string Default, string Summary, params IReadOnlyList<string> Words) : FaultParameter(Name, Summary)
{
    /// <summary>The longest text: what a close frame carries.</summary>
    public const int MaxLength = 123;

    public override string DefaultText => Default.Length == 0 ? "empty" : Default;

    public override string RangeText => Words.Count == 0 ? $"up to {MaxLength} bytes" : string.Join(", ", Words);
}

/// <summary>Yes or no.</summary>
internal sealed record FlagParameter(string Name, string Summary) : FaultParameter(Name, Summary)
{
    public override string DefaultText => "false";

    public override string RangeText => "true, false";
}
