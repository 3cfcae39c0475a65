namespace PurposePath.Outages.Soak;

/// <summary>What a soak starts, and for how long.</summary>
internal sealed record SoakSettings
{
    public required string Program { get; init; }

    public required int Clients { get; init; }

    /// <summary>Tenants of the same size; each has one person at work, whose account all its clients share.</summary>
    public required int Tenants { get; init; }

    /// <summary>Events that are caused in a second, over all tenants.</summary>
    public required int Rate { get; init; }

    public required TimeSpan Duration { get; init; }

    /// <summary>From one fault to the next.</summary>
    public TimeSpan BetweenFaults { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>From one look at the memory to the next.</summary>
    public TimeSpan BetweenLooks { get; init; } = TimeSpan.FromSeconds(30);

    public int Seed { get; init; } = 1;

    /// <summary>How often each person gives a command, on average: the two that alternate have five events.</summary>
    public TimeSpan Pace => TimeSpan.FromSeconds(Tenants * SteadyWork.EventsOfACommand / Rate);
}
