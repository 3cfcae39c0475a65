using PurposePath.Realtime.Blazor;
using PurposePath.Realtime.Client;

namespace PurposePath.Workspace.Web.Gallery;

/// <summary>What the gallery shows: fixed, so that two pictures of it can be compared.</summary>
internal static class GallerySamples
{
    private static readonly DateTimeOffset When = new(2026, 2, 6, 14, 5, 0, TimeSpan.Zero);

    // Before the list that holds it: static members are made in their order.
    public static ConnectionSnapshot Suspended { get; } =
        new() { Status = ConnectionStatus.Reconnecting, Label = ConnectionLabel.Suspended, Reason = FailureReason.Timeout, Attempt = 12 };

    public static IReadOnlyList<(string Name, ConnectionSnapshot Snapshot)> Connections { get; } =
    [
        ("Connected", new() { Status = ConnectionStatus.Connected, Latency = TimeSpan.FromMilliseconds(12) }),
        ("Catching up", new() { Status = ConnectionStatus.Connected, Label = ConnectionLabel.CatchingUp }),
        ("Degraded", new() { Status = ConnectionStatus.Connected, Label = ConnectionLabel.Degraded }),
        ("Connecting", new() { Status = ConnectionStatus.Connecting }),
        ("Reconnecting", new() { Status = ConnectionStatus.Reconnecting, Reason = FailureReason.Transport, Attempt = 3 }),
        ("Offline", new() { Status = ConnectionStatus.Reconnecting, Label = ConnectionLabel.Offline, Reason = FailureReason.Transport, Attempt = 1 }),
        ("Suspended", Suspended),
        ("Disconnected", new() { Status = ConnectionStatus.Disconnected }),
        ("Signed out", new() { Status = ConnectionStatus.Error, Reason = FailureReason.SignedOut }),
        ("No access", new() { Status = ConnectionStatus.Error, Reason = FailureReason.Forbidden }),
        ("Open elsewhere", new() { Status = ConnectionStatus.Error, Reason = FailureReason.Replaced }),
        ("Update needed", new() { Status = ConnectionStatus.Error, Reason = FailureReason.UpdateRequired }),
        ("Failed", new() { Status = ConnectionStatus.Error, Reason = FailureReason.Protocol }),
    ];

    public static ConnectionSnapshot Connected { get; } = new()
    {
        Status = ConnectionStatus.Connected,
        Latency = TimeSpan.FromMilliseconds(12),
        IsShared = true,
    };

    public static ConnectionSnapshot Offline { get; } =
        new() { Status = ConnectionStatus.Reconnecting, Label = ConnectionLabel.Offline, Reason = FailureReason.Transport, Attempt = 1 };

    public static IReadOnlyList<ActivityItem> WaitingActivities { get; } =
    [
        Activity("5", "dario", "Dario Silva", "Note: the permit is here", string.Empty, -2),
        Activity("4", "ben", "Ben Lindqvist", "Note: movers are booked", string.Empty, -1),
    ];

    public static IReadOnlyList<ActivityItem> Activities { get; } =
    [
        Activity("3", "cleo", "Cleo Marchetti", "Site visit", "Two of three buildings are suitable", 0),
        Activity("2", "ben", "Ben Lindqvist", "Decision: the riverside building", "Shortest fit-out; saves about six weeks", 40),
        Activity("1", "ada", "Ada Okafor", "Goal started: kick-off held", string.Empty, 95),
    ];

    public static IReadOnlyList<string> Statuses { get; } = ["draft", "active", "paused", "completed", "cancelled"];

    public static IReadOnlyList<string> Priorities { get; } = ["low", "medium", "high", "critical"];

    private static ActivityItem Activity(string id, string actor, string name, string title, string text, int minutesEarlier) => new()
    {
        Id = id,
        Title = title,
        Text = text,
        ActorId = actor,
        ActorName = name,
        CreatedAt = When.AddMinutes(-minutesEarlier),
    };
}
