using System.Net;
using PurposePath.MockServer.Scenarios;
using PurposePath.MockServer.Tests.Hosting;

namespace PurposePath.MockServer.Tests.Scenarios;

/// <summary>Scenarios over HTTP, in virtual time.</summary>
public sealed class ScenarioPlayerTests
{
    private const string Busy = """
        {
          "name": "busy", "seed": 3,
          "steps": [
            { "atMs": 0, "fault": { "kind": "drop", "every": 4, "times": 0 } },
            { "atMs": 1000, "event": "*", "repeat": 8, "everyMs": 1000, "jitterMs": 400 },
            { "atMs": 20000, "clearFaults": true }
          ]
        }
        """;

    [Fact]
    public async Task Events_and_faults_come_when_they_are_due()
    {
        await using var mock = await MockUnderTest.StartAsync();
        await using var session = await mock.ConnectAsync();
        await PlayAsync(mock);
        var dropped = mock.Lines.Where(static line => line.Fault == "drop").Select(static line => line.Number).ToList();
        Assert.Equal((8, 2), (Events(mock), dropped.Count));
        Assert.Equal(6, await CountAsync(session, 6));
        Assert.Empty((await mock.GetAsync("/mock/state")).GetProperty("faults").EnumerateArray());
    }

    [Fact]
    public async Task The_same_seed_is_the_same_run()
    {
        static async Task<string[]> RunAsync()
        {
            await using var mock = await MockUnderTest.StartAsync();
            await using var session = await mock.ConnectAsync();
            await PlayAsync(mock);
            return [.. mock.Lines.Where(static line => line.Text.Contains("\"seq\"", StringComparison.Ordinal)).Select(static line => $"{line.Text} {line.Fault}")];
        }

        Assert.Equal(await RunAsync(), await RunAsync());
    }

    [Fact]
    public async Task The_next_scenario_takes_the_place_of_the_one_before_and_can_be_stopped()
    {
        await using var mock = await MockUnderTest.StartAsync();
        await mock.PostAsync("/mock/scenario", Busy);
        await mock.PostAsync("/mock/scenario", """{"name":"endless","steps":[{"event":"goal.created","repeat":0,"everyMs":1000}]}""");
        await mock.WrittenAsync(static line => line.Text == "endless begins");
        await mock.Http.DeleteAsync(new Uri("/mock/scenario", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(["busy was stopped", "endless was stopped"], mock.Lines.Where(static line => line.Text.EndsWith("stopped", StringComparison.Ordinal)).Select(static line => line.Text));
        Assert.False(mock.Part<ScenarioPlayer>().IsPlaying);
    }

    [Theory]
    [InlineData("--every", "250", "--events", "goal.*")]
    [InlineData("--scenario", "")]
    public async Task The_command_line_names_what_is_played_from_the_start(params string[] args)
    {
        using var folder = new TemporaryFile(Busy);
        var options = CommandLine.Read([.. args.Select(text => text.Length == 0 ? folder.Path : text)]);

        var start = await StartScenario.ReadAsync(options, TextWriter.Null, TestContext.Current.CancellationToken);

        Assert.Equal(args[0] == "--every" ? "goal.* every 250 ms" : "busy", start!.Scenario!.Name);
    }

    [Fact]
    public async Task A_file_that_is_wrong_is_told_line_by_line()
    {
        using var file = new TemporaryFile("{\n\"steps\": [ { \"event\": \"goal.dreamt\" } ],\n\"sed\": 1 }");
        var errors = new StringWriter();

        Assert.Null(await StartScenario.ReadAsync(new MockOptions { ScenarioPath = file.Path }, errors, TestContext.Current.CancellationToken));
        Assert.Null(await StartScenario.ReadAsync(new MockOptions { ScenarioPath = file.Path + ".none" }, errors, TestContext.Current.CancellationToken));

        var lines = errors.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith($"{file.Path}: line 2: UNKNOWN_EVENT: ", lines[0], StringComparison.Ordinal);
        Assert.StartsWith($"{file.Path}: line 3: UNKNOWN_MEMBER: ", lines[1], StringComparison.Ordinal);
        Assert.StartsWith($"{file.Path}.none cannot be read", lines[2], StringComparison.Ordinal);
    }

    // Second by second: a fault is in force when the clock says so, and a frame passes when the socket does.
    private static async Task PlayAsync(MockUnderTest mock)
    {
        Assert.Equal(HttpStatusCode.NoContent, (await mock.PostAsync("/mock/scenario", Busy)).Status);
        await mock.WrittenAsync(static line => line.Type == "scenario");
        for (var second = 1; second <= 20; second++)
        {
            mock.Time.Advance(TimeSpan.FromSeconds(1));
            var due = Math.Clamp(second - 1, 0, 8);
            await Condition.HoldsAsync(() => Events(mock) >= due, $"After {second} s there are {Events(mock)} events.");
        }

        await mock.WrittenAsync(static line => line.Type == "scenario" && line.Text.EndsWith("is over", StringComparison.Ordinal));
    }

    private static int Events(MockUnderTest mock) => mock.Lines.Count(static line => line.Text.Contains("\"seq\"", StringComparison.Ordinal));

    private static async Task<int> CountAsync(PurposePath.Realtime.Contract.Tests.Dialects.Session session, int count)
    {
        for (var received = 0; received < count; received++)
        {
            await session.NextEventAsync();
        }

        return count;
    }

    private static class CommandLine
    {
        public static MockOptions Read(string[] args) => PurposePath.MockServer.CommandLine.MockArguments.TryRead(args, out _)!;
    }

    private sealed class TemporaryFile : IDisposable
    {
        public TemporaryFile(string text) => File.WriteAllText(Path, text);

        public string Path { get; } = System.IO.Path.GetTempFileName();

        public void Dispose() => File.Delete(Path);
    }
}
