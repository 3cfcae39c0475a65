using System.Text;

namespace PurposePath.Realtime.Protocol.Tests.Inbound;

/// <summary>A million broken frames: nothing throws, and what is accepted is canonical at the second reading.</summary>
public sealed class InboundFuzzTests
{
    private const int Frames = 1_000_000;
    private const int Seed = 20_260_301;

    private static readonly byte[][] Corpus =
    [
        .. EventCatalog.All.Select(type => SampleEvents.Frame(type.Name)),
        .. File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Conformance", "frames.jsonl"))
            .Select(line => System.Text.Json.JsonDocument.Parse(line).RootElement.GetProperty("frame").GetString()!)
            .Where(frame => frame.Length < 2_000)
            .Select(Encoding.UTF8.GetBytes),
    ];

    private static readonly byte[][] Tokens =
    [
        .. new[]
        {
            "null", "{}", "[]", "1e999", "-0", "\"\"", "\"\\ud800\"", "\"\\u0000\"", "{\"id\":\"x\"}", "[[[[", "true", "\"2026-13-45\"", "\"goal_id\":1,",
            "\"__\":1,", "\"goal\":{\"id\":\"g\"},", "\"type\":\"error\",", "\"data\":null,", "\"Type\":\"goal.created\",", "\"seq\":0,", "\\", "\"", ",", ":",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    [Fact]
    public void Nothing_throws_and_reading_twice_changes_nothing()
    {
        var random = new Random(Seed);
        var kinds = new int[Enum.GetValues<InboundKind>().Length];

        for (var round = 0; round < Frames; round++)
        {
            var bytes = Mutate(Corpus[random.Next(Corpus.Length)], random);
            var frame = InboundPipeline.Read(bytes, "lumen");
            kinds[(int)frame.Kind]++;
            if (frame.Kind is InboundKind.Event or InboundKind.Unknown)
            {
                AssertStable(frame, bytes, round);
            }
        }

        Assert.All(kinds, count => Assert.True(count > 100, $"the mutations reach every outcome: {string.Join(", ", kinds)}"));
    }

    private static void AssertStable(InboundFrame frame, byte[] bytes, int round)
    {
        var again = InboundPipeline.Read(frame.Canonical, "lumen");
        if (again.Kind != frame.Kind || !again.Canonical.Span.SequenceEqual(frame.Canonical.Span))
        {
            Assert.Fail($"round {round}: {Encoding.UTF8.GetString(bytes)}\n1: {Encoding.UTF8.GetString(frame.Canonical.Span)}\n2: {again.Kind} {Encoding.UTF8.GetString(again.Canonical.Span)}");
        }

        // What the pipeline lets pass can be materialised.
        _ = frame.ToEvent("lumen");
    }

    private static byte[] Mutate(byte[] original, Random random)
    {
        var bytes = new List<byte>(original);
        for (var count = random.Next(1, 4); count > 0 && bytes.Count > 0; count--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(7))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 12), bytes.Count - at));
                    break;
                case 2:
                    bytes.InsertRange(at, Tokens[random.Next(Tokens.Length)]);
                    break;
                case 3:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 4:
                    var other = Corpus[random.Next(Corpus.Length)];
                    bytes.InsertRange(at, other.AsSpan(random.Next(other.Length / 2), random.Next(other.Length / 2)).ToArray());
                    break;
                case 5:
                    bytes[at] = (byte)(bytes[at] ^ 0x20);
                    break;
                default:
                    var end = Math.Min(bytes.Count, at + random.Next(1, 40));
                    bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, end - at));
                    break;
            }
        }

        return [.. bytes];
    }
}
