using System.Text;
using PurposePath.MockServer.Faults;
using PurposePath.MockServer.Json;
using PurposePath.MockServer.Tests.Hosting;

namespace PurposePath.MockServer.Tests.Faults;

/// <summary>When a fault strikes, and when not any more.</summary>
public sealed class FaultBookTests
{
    private static readonly LinkIdentity Ada = new(1, "lumen", "ada");

    [Theory]
    [InlineData("""{"kind":"drop"}""", "x.........")]
    [InlineData("""{"kind":"drop","times":0}""", "xxxxxxxxxx")]
    [InlineData("""{"kind":"drop","times":2,"every":3}""", "x..x......")]
    [InlineData("""{"kind":"drop","times":0,"every":4,"skip":1}""", ".x...x...x")]
    [InlineData("""{"kind":"drop","times":0,"chance":0}""", "..........")]
    [InlineData("""{"kind":"drop","connection":2}""", "..........")]
    [InlineData("""{"kind":"drop","tenant":"harbor"}""", "..........")]
    [InlineData("""{"kind":"drop","user":"ada","frames":["goal.completed"]}""", "x.........")]
    [InlineData("""{"kind":"drop","frames":["goal.*"]}""", "x.........")]
    [InlineData("""{"kind":"drop","frames":["*"]}""", "x.........")]
    [InlineData("""{"kind":"drop","frames":["action.*","pong"]}""", "..........")]
    public void It_strikes_whom_and_as_often_as_was_asked(string rule, string expected) => Assert.Equal(expected, Run(new FaultBook(new WatchedTime(), seed: 1), rule));

    [Fact]
    public void Chance_is_that_of_the_seed()
    {
        const string Rule = """{"kind":"drop","times":0,"chance":0.5}""";
        var runs = Enumerable.Range(1, 5).Select(seed => Run(new FaultBook(new WatchedTime(), seed), Rule)).ToList();

        Assert.Equal(runs, Enumerable.Range(1, 5).Select(seed => Run(new FaultBook(new WatchedTime(), seed), Rule)));
        Assert.True(runs.Distinct().Count() > 1);
        Assert.InRange(string.Concat(runs).Count(static struck => struck == 'x'), 10, 40);
    }

    [Fact]
    public void It_is_over_when_its_time_is()
    {
        var time = new WatchedTime();
        var book = new FaultBook(time, seed: 1);
        book.Add(Read("""{"kind":"drop","times":0,"forMs":1000}"""));
        time.Advance(TimeSpan.FromMilliseconds(999));
        var before = book.StrikeFrame(Ada, "goal.completed", isEvent: true).Count;
        time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal((1, 0), (before, book.StrikeFrame(Ada, "goal.completed", isEvent: true).Count));
        Assert.True(Assert.Single(book.List()).IsOver);
    }

    [Fact]
    public void There_is_room_for_so_many_and_what_is_over_makes_room()
    {
        var book = new FaultBook(new WatchedTime(), seed: 1);
        for (var count = 0; count < FaultBook.MaxFaults; count++)
        {
            Assert.NotNull(book.Add(Read("""{"kind":"drop"}""")));
        }

        var refused = book.Add(Read("""{"kind":"drop"}"""));
        book.StrikeFrame(Ada, "goal.completed", isEvent: true);

        Assert.Null(refused);
        Assert.NotNull(book.Add(Read("""{"kind":"drop"}""")));
        Assert.Equal(FaultBook.MaxFaults, book.List().Count);
    }

    private static string Run(FaultBook book, string rule)
    {
        book.Add(Read(rule));
        return string.Concat(Enumerable.Range(1, 10).Select(_ => book.StrikeFrame(Ada, "goal.completed", isEvent: true).Count == 0 ? '.' : 'x'));
    }

    private static FaultRule Read(string json)
    {
        var problems = new List<Problem>();
        var rule = FaultReader.Read(LinedValue.TryParse(Encoding.UTF8.GetBytes(json), out _)!, problems);
        Assert.Empty(problems);
        return rule!;
    }
}
