using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Testing;

// A handler tried without a server: what it was told is known when the raised event's task ends.
var done = new List<string>();
await using var connection = new FakeRealtimeConnection();
using var goals = connection.Subscribe(GoalEvents.Completed, (goal, cancellationToken) => { done.Add(goal.Data.GoalId); return default; });

await connection.RaiseAsync(
    GoalEvents.Completed,
    new GoalCompleted { GoalId = "lisbon", TenantId = "lumen", CompletedAt = DateTimeOffset.UtcNow, CompletedBy = "ada" });

Console.WriteLine($"told: {string.Join(", ", done)}");
