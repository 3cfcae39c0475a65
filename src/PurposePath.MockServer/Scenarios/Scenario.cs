using PurposePath.MockServer.Events;
using PurposePath.MockServer.Faults;

namespace PurposePath.MockServer.Scenarios;

/// <summary>What shall happen, and when (docs/mock-server.md).</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Steps">What happens.</param>
internal sealed record Scenario(string Name, IReadOnlyList<ScenarioStep> Steps)
{
    /// <summary>Decides over every jitter.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The tenant of its events; the mock's own where none is given.</summary>
    public string? TenantId { get; init; }
}

/// <summary>One thing that happens, once or again and again.</summary>
/// <param name="Action">What.</param>
internal sealed record ScenarioStep(ScenarioAction Action)
{
    /// <summary>When, from the scenario's start.</summary>
    public TimeSpan At { get; init; }

    /// <summary>How often; 0: without end.</summary>
    public long Repeat { get; init; } = 1;

    /// <summary>Between two times.</summary>
    public TimeSpan Every { get; init; }

    /// <summary>Up to how much later each may be, at random.</summary>
    public TimeSpan Jitter { get; init; }
}

/// <summary>What a step does.</summary>
internal abstract record ScenarioAction;

/// <summary>Publishes an event.</summary>
/// <param name="Wish">Which.</param>
internal sealed record EmitAction(EventWish Wish) : ScenarioAction;

/// <summary>Puts a fault in force.</summary>
/// <param name="Rule">Which.</param>
internal sealed record FaultAction(FaultRule Rule) : ScenarioAction;

/// <summary>Takes every fault back.</summary>
internal sealed record ClearAction : ScenarioAction;
