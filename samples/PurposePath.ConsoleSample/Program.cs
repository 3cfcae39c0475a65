using PurposePath.ConsoleSample;
using PurposePath.Realtime.Client;
using PurposePath.Realtime.Protocol;

// Prints what happens in a running workspace:
//   dotnet run --project samples/PurposePath.ConsoleSample -- --url http://localhost:5080 --user ada@lumen.demo --password demo-demo-1
var settings = SampleSettings.Read(args);
using var http = new HttpClient { BaseAddress = settings.Url };
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

var tokens = new WorkspaceTokens(http, settings.User, settings.Password);
await using var connection = RealtimeConnection.Create(settings.SocketUrl, tokens);

using var status = connection.OnSnapshotChanged(snapshot => Console.WriteLine($"-- {snapshot.Status} {snapshot.Reason}"));
using var missed = connection.OnResyncRequired((hole, _) =>
{
    Console.WriteLine($"-- events were missed ({hole.Reason}): what was shown must be fetched again");
    return ValueTask.CompletedTask;
});
using var completed = connection.Subscribe(GoalEvents.Completed, (goal, _) =>
{
    Console.WriteLine($"!! goal {goal.Data.GoalId} completed by {goal.Data.CompletedBy}: {goal.Data.FinalNotes}");
    return ValueTask.CompletedTask;
});
using var everything = connection.Subscribe("*", (any, _) =>
{
    Console.WriteLine($"{any.Timestamp:HH:mm:ss.fff} {any.Type} {any.Envelope.EventId}");
    return ValueTask.CompletedTask;
});

try
{
    await connection.StartAsync(stop.Token);
    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop.Token);
}
catch (OperationCanceledException)
{
    // Ctrl+C: leaving the block closes the connection.
}
catch (RealtimeConnectionException failure)
{
    Console.Error.WriteLine($"Not connected: {failure.Reason}");
    return 1;
}

await connection.StopAsync();
return 0;
