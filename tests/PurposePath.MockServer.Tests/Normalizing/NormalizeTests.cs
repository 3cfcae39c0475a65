using System.Text.Json;
using PurposePath.MockServer.Normalizing;
using PurposePath.Realtime.Protocol.Tests.Conformance;

namespace PurposePath.MockServer.Tests.Normalizing;

/// <summary>The command <c>normalize</c>: the published vectors through it, and people's mistakes.</summary>
public sealed class NormalizeTests
{
    [Fact]
    public async Task Every_vector_comes_out_as_expected_one_line_each()
    {
        var vectors = await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "frames.jsonl"), TestContext.Current.CancellationToken);

        var lines = await RunAsync(string.Join('\n', vectors), "--tenant", "lumen");

        Assert.Equal(vectors.Length, lines.Length);
        Assert.All(vectors.Zip(lines), static pair =>
        {
            var vector = JsonDocument.Parse(pair.First).RootElement;
            Assert.True(ExpectedOutcome.Matches(vector.GetProperty("expect"), JsonDocument.Parse(pair.Second).RootElement), $"{vector.GetProperty("name")}: {pair.Second}");
        });
    }

    [Fact]
    public async Task A_bare_frame_is_read_too_and_a_repeated_one_is_a_duplicate()
    {
        const string Frame = """{"type":"goal.paused","timestamp":"2026-03-01T10:00:00Z","eventId":"e-1","data":{"goal_id":"g-1"}}""";

        var lines = await RunAsync($"{Frame}\n\n{Frame}\nno json\n");

        Assert.Equal(3, lines.Length);
        Assert.StartsWith("""{"outcome":"event","envelope":{"type":"goal.paused",""", lines[0], StringComparison.Ordinal);
        Assert.Equal(["""{"outcome":"dropped","reason":"duplicate"}""", """{"outcome":"dropped","reason":"malformed"}"""], lines[1..]);
    }

    [Fact]
    public async Task Without_a_tenant_no_event_is_foreign()
    {
        const string Frame = """{"type":"goal.paused","tenantId":"harbor","data":{"goalId":"g-1"}}""";

        Assert.StartsWith("""{"outcome":"event",""", Assert.Single(await RunAsync(Frame)), StringComparison.Ordinal);
        Assert.Equal("""{"outcome":"dropped","reason":"crossTenant"}""", Assert.Single(await RunAsync(Frame, "--tenant", "lumen")));
    }

    [Fact]
    public async Task Other_arguments_are_refused()
    {
        var errors = new StringWriter();

        Assert.Equal(2, await NormalizeCommand.RunAsync(["--tenat", "lumen"], TextReader.Null, TextWriter.Null, errors));
        Assert.Contains("--tenant", errors.ToString(), StringComparison.Ordinal);
    }

    private static async Task<string[]> RunAsync(string input, params string[] args)
    {
        var output = new StringWriter();
        Assert.Equal(0, await NormalizeCommand.RunAsync(args, new StringReader(input), output, TextWriter.Null));
        return output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
    }
}
