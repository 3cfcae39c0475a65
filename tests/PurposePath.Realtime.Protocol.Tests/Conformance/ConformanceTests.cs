using System.Globalization;
using System.Text;
using System.Text.Json;

namespace PurposePath.Realtime.Protocol.Tests.Conformance;

/// <summary>
/// The published vectors, one test a line, fed in order to one session of tenant <c>lumen</c>. What is expected is a subset of what comes out; a
/// null also matches an absent member.
/// </summary>
public sealed class ConformanceTests
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Conformance", "frames.jsonl"));
    private static readonly Lazy<IReadOnlyList<string>> Outcomes = new(() => [.. RunSession()]);

    public static TheoryData<int, string> Vectors
    {
        get
        {
            var data = new TheoryData<int, string>();
            for (var index = 0; index < Lines.Length; index++)
            {
                using var vector = JsonDocument.Parse(Lines[index]);
                data.Add(index, $"{vector.RootElement.GetProperty("category").GetString()}: {vector.RootElement.GetProperty("name").GetString()}");
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void A_frame_comes_out_as_expected(int index, string name)
    {
        using var vector = JsonDocument.Parse(Lines[index]);
        using var outcome = JsonDocument.Parse(Outcomes.Value[index]);

        Assert.True(ExpectedOutcome.Matches(vector.RootElement.GetProperty("expect"), outcome.RootElement), $"{name}: {outcome.RootElement}");
    }

    [Fact]
    public void Every_line_of_the_file_is_a_test() => Assert.Equal(170, Lines.Length);

    private static IEnumerable<string> RunSession()
    {
        var window = new DuplicateWindow();
        foreach (var line in Lines)
        {
            using var vector = JsonDocument.Parse(line);
            var frame = InboundPipeline.Read(Encoding.UTF8.GetBytes(vector.RootElement.GetProperty("frame").GetString()!), "lumen");
            var isRepeat = frame.Kind is InboundKind.Event or InboundKind.Unknown && !window.TryAdd(frame);
            yield return isRepeat ? """{"outcome":"dropped","reason":"duplicate"}""" : Describe(frame);
        }
    }

    private static string Describe(InboundFrame frame) => frame.Kind switch
    {
        InboundKind.Event => $$"""{"outcome":"event","envelope":{{Encoding.UTF8.GetString(frame.Canonical.Span)}}}""",
        InboundKind.Unknown => $$"""{"outcome":"unknown","type":"{{Encoding.UTF8.GetString(frame.TypeName.Span)}}"}""",
        InboundKind.Error when frame.Frame is ErrorFrame { Data: var error } =>
            JsonSerializer.Serialize(new { outcome = "error", code = error.Code, error = error.Error }),
        InboundKind.Control => $$"""{"outcome":"control","type":"{{frame.Frame!.Type}}"}""",
        _ => $$"""{"outcome":"dropped","reason":"{{char.ToLower(frame.DropReason.ToString()[0], CultureInfo.InvariantCulture)}}{{frame.DropReason.ToString()[1..]}}"}""",
    };
}
