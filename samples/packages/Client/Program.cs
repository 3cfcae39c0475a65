using PurposePath.Realtime.Client;
using PurposePath.Realtime.Protocol;

var completed = new TaskCompletionSource<string>();
await using var connection = RealtimeConnection.Create(new Uri(args[0]), (refresh, cancellationToken) => ValueTask.FromResult<string?>("ada"));
using var goals = connection.Subscribe(GoalEvents.Completed, (goal, cancellationToken) => { completed.TrySetResult(goal.Data.GoalId); return default; });
await connection.StartAsync();
Console.WriteLine("live");
Console.WriteLine($"completed: {await completed.Task}");
