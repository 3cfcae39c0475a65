using System.Text;
using System.Text.RegularExpressions;

namespace PurposePath.Realtime.Protocol.Tests.Events;

/// <summary>Set <c>APPROVE_DOCS=1</c> to rewrite the page from the catalogue.</summary>
public sealed partial class EventReferenceTests
{
    private static readonly string Page = Repository.PathOf("docs", "events.md");

    [Fact]
    public void The_page_lists_what_the_catalogue_holds()
    {
        if (Environment.GetEnvironmentVariable("APPROVE_DOCS") == "1")
        {
            File.WriteAllText(Page, EventReference.Write());
        }

        Assert.Equal(File.ReadAllText(Page), EventReference.Write(), ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void Every_example_is_an_event_that_passes_unchanged()
    {
        var examples = Example().Matches(File.ReadAllText(Page)).Select(match => Encoding.UTF8.GetBytes(match.Groups["json"].Value)).ToArray();

        // One for each event and, last, a notice: of a type that the pipeline does not know.
        Assert.Equal(EventCatalog.All.Count + 1, examples.Length);
        Assert.All(examples.SkipLast(1), example => Assert.True(InboundPipeline.Read(example, "lumen").Canonical.Span.SequenceEqual(example)));
        Assert.Equal(NoticeType.GoalUpdated.Name, Assert.IsType<UnknownEvent>(InboundPipeline.Read(examples[^1], "lumen").ToEvent("lumen")).Type);
    }

    [GeneratedRegex(@"```json\n(?<json>.*?)\n```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Example();
}
