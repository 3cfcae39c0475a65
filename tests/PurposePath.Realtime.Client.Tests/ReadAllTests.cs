using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Tests;

public sealed class ReadAllTests
{
    [Fact]
    public async Task Events_come_as_a_sequence_in_order_until_the_loop_is_left()
    {
        await using var stage = new Stage();
        var seen = new List<string>();
        var reading = Task.Run(
            async () =>
            {
                await foreach (var happened in stage.Connection.ReadAllAsync(GoalEvents.Completed, TestContext.Current.CancellationToken))
                {
                    seen.Add(happened.Envelope.EventId!);
                    if (seen.Count == 50)
                    {
                        break;
                    }
                }
            },
            TestContext.Current.CancellationToken);
        var socket = await stage.ConnectAsync(Stage.Success(head: 0));

        for (var sequence = 1; !reading.IsCompleted; sequence++)
        {
            socket.Say(Stage.Event(sequence));
            await stage.NextDeliveredAsync(); // the loop that was left holds nobody up
        }

        await reading;
        Assert.Equal(50, seen.Count);
        Assert.Equal(Enumerable.Range(int.Parse(seen[0].Split('.')[1], System.Globalization.CultureInfo.InvariantCulture), 50).Select(static n => $"e.{n}.n"), seen);
    }

    [Fact]
    public async Task A_sequence_ends_when_the_connection_is_disposed()
    {
        var stage = new Stage();
        var sequence = stage.Connection.ReadAllAsync("*", TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        var next = sequence.MoveNextAsync();

        await stage.DisposeAsync();

        Assert.False(await next);
        await sequence.DisposeAsync();
    }
}
