using PurposePath.Workspace.Standings;

namespace PurposePath.Workspace.Demo;

/// <summary>What the demo teams measure and how they mean to get there; goals are named by their number.</summary>
internal static class DemoMeasureContent
{
    public static IReadOnlyList<DemoStrategy> LumenStrategies { get; } =
    [
        new(1, "One hub before many desks", "Sales and service under one roof first; satellite desks only when the hub is full.", "adopted", "high", "Ada"),
        new(1, "Hire locally, train at home", "Everybody spends their first three weeks with the teams here.", "in_progress", "medium", "Elin"),
        new(2, "Prove it on the rigs", "No train leaves before 500 hours without a reset.", "adopted", "critical", "Henrik"),
        new(2, "A rollback anybody can trigger", "Support must not have to wait for engineering at night.", "planning", "high", "Grace"),
        new(3, "Stock what sells", "Two weeks of the top four, so that an order is a shipment.", "in_progress", "high", "Jonas"),
        new(3, "No typing between order and label", "Papers come from the order itself.", "completed", "medium", "Leo"),
        new(4, "Answer within the day", "Customers leave over silence, not over price.", "validated", "critical", "Grace"),
        new(4, "Sell the second instrument", "Offer the service plan where people pay.", "draft", "low", "Farid"),
        new(5, "Suppliers first", "The last two findings are theirs to close.", "paused", "medium", "Leo"),
    ];

    /// <summary>In every zone: green, yellow, red by their pace, red by a minimal line, and one that cannot be judged yet.</summary>
    public static IReadOnlyList<DemoMeasure> LumenMeasures { get; } =
    [
        new("Order to delivery", "days", "Customers", "Ben", MeasureDirection.Down, 21, 10, 74, -8, [new(3)]) { MinimalValue = 14, OptimalValue = 8 },
        new("Net revenue retention", "%", "Growth", "Farid", MeasureDirection.Up, 97, 108, 39, -34, [new(4)]),
        new("People hired for Lisbon", "people", "People", "Ada", MeasureDirection.Up, 0, 12, 118, 6, [new(1)]),
        new("Open firmware defects", "defects", "Quality", "Dev", MeasureDirection.Down, 64, 5, 27, -12, [new(2)]),
        new("Time to first answer", "hours", "Customers", "Grace", MeasureDirection.Down, 46, 8, 39, -62, [new(4, 1), new(2) { ThresholdPct = 90, RiskThresholdPct = 60 }]),
        new("Soak test without a reset", "hours", "Quality", "Henrik", MeasureDirection.Up, 0, 500, 27, -41, [new(2, 1)]),
        new("Shipments on time", "%", "Customers", "Jonas", MeasureDirection.Up, 82, 96, 74, 3, [new(3, 1), new(null) { Person = "Kaya" }]),
        new("Cost of the fit-out", "k€", "Finance", "Cleo", MeasureDirection.Maintain, 176, 180, 118, -2, [new(1)]) { MinimalValue = 150, OptimalValue = 200 },
        new("Open audit findings", "findings", "Trust", "Leo", MeasureDirection.Down, 11, 0, 88, -18, [new(5)]) { MinimalValue = 1 },
        new("People with a career plan", "%", "People", "Elin", MeasureDirection.Up, 0, 100, 83, 0, [new(6)]) { Readings = 1 },
    ];

    public static IReadOnlyList<DemoMeasure> HarborMeasures { get; } =
    [
        new("Time at the gate", "minutes", "Operations", "Isla", MeasureDirection.Down, 18, 6, 60, -4, [new(2)]),
    ];
}

/// <summary>A strategy of a demo goal.</summary>
internal sealed record DemoStrategy(int Goal, string Title, string Description, string Status, string Priority, string Owner);

/// <summary>
/// A measure of a demo tenant. Its readings run from the first value to one that lies <paramref name="VariancePercent"/> of the whole way off the
/// expected one, so that its zone is known.
/// </summary>
internal sealed record DemoMeasure(
    string Name,
    string Unit,
    string Category,
    string Owner,
    string Direction,
    double Baseline,
    double Target,
    int DueInDays,
    double VariancePercent,
    IReadOnlyList<DemoLink> Links)
{
    /// <summary>One a week, the last of them yesterday.</summary>
    public int Readings { get; init; } = 53;

    public double? MinimalValue { get; init; }

    public double? OptimalValue { get; init; }
}

/// <summary>What a demo measure serves: a goal by its number, one of its strategies by its place, or only a person.</summary>
internal sealed record DemoLink(int? Goal, int? Strategy = null)
{
    /// <summary>The owner of the measure if absent.</summary>
    public string? Person { get; init; }

    public double ThresholdPct { get; init; } = ZoneRule.DefaultThreshold;

    public double RiskThresholdPct { get; init; } = ZoneRule.DefaultRiskThreshold;
}
