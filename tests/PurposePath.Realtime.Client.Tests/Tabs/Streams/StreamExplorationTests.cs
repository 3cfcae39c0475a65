using PurposePath.Realtime.Client.Tabs;
using PurposePath.Realtime.Client.Tests.Connection.Exploration;

namespace PurposePath.Realtime.Client.Tests.Tabs.Streams;

/// <summary>
/// Every order of a few steps: an event, a message between tabs that arrives or is lost, the lead that changes hands, a link that breaks. No tab loses an
/// event or gets one twice, and in the end each has them all.
/// </summary>
public sealed class StreamExplorationTests(ITestOutputHelper output)
{
    private enum Step
    {
        Publish,
        Hear,
        Lose,
        Lead,
        Cut,
    }

    [Theory]
    [InlineData(2, 5)]
    [InlineData(3, 3)]
    public void No_order_of_steps_loses_or_doubles_an_event(int tabs, int depth)
    {
        var walked = Explore(tabs, depth);

        output.WriteLine($"{tabs} tabs, {depth} steps: {walked} orders");
        Assert.InRange(walked, 100, 100_000);
    }

    [Fact]
    public void An_answer_that_leaves_an_event_out_is_caught() => AssertCaught("lost", static message =>
        message is { Kind: TabMessage.Answer, Count: > 0 } ? message with { Count = message.Count - 1, Body = WithoutLine(message.Body, 1) } : message);

    [Fact]
    public void An_answer_that_repeats_an_event_is_caught() => AssertCaught("doubled", static message =>
        message is { Kind: TabMessage.Answer, Count: > 0 } ? message with { Count = message.Count + 1, Body = Repeat(message.Body) } : message);

    [Fact]
    public void Frames_that_claim_to_follow_what_they_do_not_are_caught() => AssertCaught("lost", static message =>
        message.Kind == TabMessage.Frames && FrameLines.Position(message.After) is { Sequence: > 0 } after
            ? message with { After = StreamServer.At(after.Sequence - 1).ToString() }
            : message);

    private static void AssertCaught(string rule, Func<TabMessage, TabMessage> mutate) =>
        Assert.StartsWith(rule, Assert.Throws<Broken>(() => Explore(2, 4, mutate)).Message, StringComparison.Ordinal);

    private static int Explore(int tabs, int depth, Func<TabMessage, TabMessage>? mutate = null)
    {
        var walked = 0;
        var path = new List<(Step Step, int Tab)>();
        Walk();
        return walked;

        void Walk()
        {
            using var browser = new StreamBrowser(tabs, mutate);
            foreach (var (step, tab) in path)
            {
                Do(browser, step, tab);
            }

            var next = path.Count < depth ? Possible(browser).ToList() : [];
            Finish(browser, path);
            walked++;
            foreach (var step in next)
            {
                path.Add(step);
                Walk();
                path.RemoveAt(path.Count - 1);
            }
        }
    }

    private static IEnumerable<(Step Step, int Tab)> Possible(StreamBrowser browser)
    {
        yield return (Step.Publish, 0);
        yield return (Step.Cut, 0);
        for (var tab = 0; tab < browser.Tabs.Count; tab++)
        {
            if (browser.Tabs[tab].Waiting.Count > 0)
            {
                yield return (Step.Hear, tab);
                yield return (Step.Lose, tab);
            }

            if (!browser.Tabs[tab].HasLock)
            {
                yield return (Step.Lead, tab);
            }
        }
    }

    private static void Do(StreamBrowser browser, Step step, int tab)
    {
        switch (step)
        {
            case Step.Publish:
                browser.Server.Publish();
                break;
            case Step.Hear:
                browser.Tabs[tab].HearNext();
                break;
            case Step.Lose:
                browser.Tabs[tab].Waiting.Dequeue();
                break;
            case Step.Lead:
                browser.GiveLock(tab);
                break;
            case Step.Cut:
                browser.Server.Cut();
                break;
        }
    }

    private static void Finish(StreamBrowser browser, List<(Step Step, int Tab)> path)
    {
        browser.Heal();
        browser.Server.Publish();
        browser.Heal();
        foreach (var tab in browser.Tabs)
        {
            if (tab.Running.IsFaulted)
            {
                throw tab.Running.Exception.InnerException!;
            }

            Broken.If(
                tab.Reached != StreamServer.At(browser.Server.Head),
                $"behind: {tab.Phase} stays at {tab.Reached} of {browser.Server.Head} after {string.Join(", ", path)}");
        }

        Broken.If(browser.Server.Connections != 1, $"not shared: {browser.Server.Connections} connections after {string.Join(", ", path)}");
    }

    private static byte[] WithoutLine(ReadOnlyMemory<byte> body, int number)
    {
        var before = FrameLines.Next(ref body, number);
        FrameLines.Next(ref body);
        return [.. before.Span, .. body.Span];
    }

    private static byte[] Repeat(ReadOnlyMemory<byte> body)
    {
        var first = FrameLines.Next(ref body, 1);
        var rest = body;
        var line = FrameLines.Next(ref rest, 1);
        return [.. first.Span, .. line.Span, .. body.Span];
    }
}
