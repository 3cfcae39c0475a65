using System.Text.Json.Serialization;
using PurposePath.Realtime.Blazor.LiveData;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Blazor.Tests.LiveData;

/// <summary>A fetch that brings what is there already changes nothing, though lists inside records are compared by reference.</summary>
public sealed class ContentTests
{
    private readonly EntityStore<Plan> _plans = new(plan => plan.Id, RenderCoalescer.AtOnce(), PlanJsonContext.Default.Plan);
    private readonly List<string> _told = [];

    public ContentTests()
    {
        _plans.Load([New("a", 1), New("b", 1)], At(1));
        foreach (var id in new[] { "a", "b" })
        {
            _plans.Subscribe(id, () =>
            {
                _told.Add(id);
                return Task.CompletedTask;
            });
        }
    }

    [Fact]
    public void The_same_content_fetched_again_tells_nobody()
    {
        var before = _plans.Find("a");

        _plans.Load([New("a", 1), New("b", 1)], At(2));

        Assert.Empty(_told);
        Assert.Same(before, _plans.Find("a"));
    }

    [Fact]
    public void What_an_event_brought_already_tells_nobody_when_it_is_fetched()
    {
        _plans.Apply("a", At(2), plan => plan with { Votes = 7 });
        _told.Clear();

        _plans.Load([New("a", 7), New("b", 1)], At(2));
        _plans.Load([New("a", 7), New("b", 1)], At(3));

        Assert.Empty(_told);
    }

    [Theory]
    [InlineData("tags")]
    [InlineData("longer")]
    [InlineData("steps")]
    [InlineData("counts")]
    [InlineData("votes")]
    public void Whatever_differs_is_told(string what)
    {
        var plan = New("a", 1);
        plan = what switch
        {
            "tags" => plan with { Tags = ["x", "z"] },
            "longer" => plan with { Tags = ["x", "y", "z"] },
            "steps" => plan with { Steps = [new PlanStep("s", [2])] },
            "counts" => plan with { Counts = new Dictionary<string, int>(StringComparer.Ordinal) { ["open"] = 2 } },
            _ => plan with { Votes = 2 },
        };

        _plans.Load([plan, New("b", 1)], At(2));

        Assert.Equal(["a"], _told);
    }

    [Fact]
    public void A_change_on_top_stays_and_is_not_told_again()
    {
        _plans.Begin("a", "m1", plan => plan with { Votes = 9 });
        _told.Clear();

        _plans.Load([New("a", 1), New("b", 1)], At(2));

        Assert.Equal(9, _plans.Find("a")!.Votes);
        Assert.Empty(_told);
    }

    // Other lists every time, as two answers of a server have.
    private static Plan New(string id, int votes) => new(id, votes, ["x", "y"], [new PlanStep("s", [1])], new Dictionary<string, int>(StringComparer.Ordinal) { ["open"] = 1 });

    private static StreamCursor At(long sequence) => new("e", sequence, "n");
}

/// <summary>An entity with lists.</summary>
public sealed record Plan(string Id, int Votes, IReadOnlyList<string> Tags, IReadOnlyList<PlanStep> Steps, IReadOnlyDictionary<string, int> Counts);

/// <summary>Something with a list inside a list.</summary>
public sealed record PlanStep(string Name, IReadOnlyList<int> Days);

/// <summary>Their JSON.</summary>
[JsonSerializable(typeof(Plan))]
internal sealed partial class PlanJsonContext : JsonSerializerContext;
