using System.Text.Json;
using CsCheck;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.EntityFrameworkCore;
using PurposePath.Workspace.Tests.Hosting;
using static PurposePath.Workspace.Tests.Hosting.Seeds;

namespace PurposePath.Workspace.Tests.Database;

public sealed class SnapshotTests
{
    [Fact]
    public async Task A_snapshot_is_the_state_after_exactly_the_events_up_to_its_position_while_others_write()
    {
        await Gen.Int[0, 5].Array[12].Array[3].SampleAsync(
            async plans =>
            {
                await using var host = new WorkspaceHost(isRealTime: true);
                var ada = await host.SignInAsync(Ada);
                var action = await ada.NewActionAsync();
                var writers = plans.Select(plan => WriteAsync(ada, action, plan)).ToList();
                var reads = new List<(StreamCursor Position, int Progress)>();
                while (writers.Exists(writer => !writer.IsCompleted))
                {
                    reads.Add(await ReadAsync(ada, action));
                }

                await Task.WhenAll(writers);
                reads.Add(await ReadAsync(ada, action));

                var events = await host.EventsAsync("lumen");
                Assert.Equal(Enumerable.Range(1, events.Count).Select(number => (long)number), events.Select(row => row.Sequence));
                Assert.All(reads, read => Assert.Equal(ProgressAt(events, read.Position.Sequence), read.Progress));
            },
            iter: 2,
            threads: 1);
    }

    private static async Task WriteAsync(ApiCaller caller, string action, int[] plan)
    {
        foreach (var step in plan)
        {
            var answer = await caller.PutAsync($"{Seeds.Actions}/{action}", $$"""{"progress":{{step * 10}}}""");
            Assert.Equal(200, answer.Status);
        }
    }

    private static async Task<(StreamCursor Position, int Progress)> ReadAsync(ApiCaller caller, string action)
    {
        var answer = await caller.GetAsync($"{Seeds.Actions}/{action}");
        Assert.True(StreamCursor.TryParse(answer.Position, out var position));
        return (position, answer.Data.GetProperty("progress").GetInt32());
    }

    private static int ProgressAt(IReadOnlyList<EventRecord> events, long position) =>
        events.Where(row => row.Sequence <= position && row.Type == "action.progress_updated")
            .Select(row => JsonDocument.Parse(row.Data).RootElement.GetProperty("newProgress").GetInt32())
            .LastOrDefault();
}
