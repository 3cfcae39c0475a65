using Bunit;
using PurposePath.Realtime.Blazor.Tests.Doubles;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Blazor.Tests.LiveData;

/// <summary>A list of a thousand rows: an event renders the row that it changes, and nothing else.</summary>
public sealed class RowRenderingTests
{
    private const int Rows = 1000;
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(16);

    [Fact]
    public async Task An_event_renders_its_row_once_and_neither_the_list_nor_another_row()
    {
        await using var page = new BlazorPage();
        var store = page.Get<EntityStore<Note>>();
        var list = Show(page, store);
        var random = new Random(1);
        var expected = Enumerable.Range(0, 300).Select(_ => $"n{random.Next(Rows)}").ToList();

        foreach (var (number, id) in expected.Index())
        {
            store.Apply(id, At(number), note => note with { Votes = number + 1 });
        }

        Assert.Equal(expected, list.RowRenders);
        Assert.Equal(1, list.Renders);
    }

    [Fact]
    public async Task Within_a_frame_a_row_renders_once_however_many_events_came()
    {
        await using var page = new BlazorPage(options => options.FlushInterval = Frame);
        var store = page.Get<EntityStore<Note>>();
        var list = Show(page, store);

        for (var number = 0; number < 1000; number++)
        {
            store.Apply($"n{number % 50}", At(number), note => note with { Votes = number + 1 });
        }

        page.Time.Advance(Frame);

        Assert.Equal(Enumerable.Range(0, 50).Select(number => $"n{number}"), list.RowRenders);
        Assert.Equal(1, list.Renders);
    }

    [Fact]
    public async Task An_event_that_changes_nothing_that_is_shown_renders_nothing()
    {
        await using var page = new BlazorPage();
        var store = page.Get<EntityStore<Note>>();
        var list = Show(page, store);

        store.Apply("n1", At(1), note => note with { Votes = 0 });
        store.Apply("elsewhere", At(2), note => note with { Votes = 1 });

        Assert.Empty(list.RowRenders);
        Assert.Equal(1, list.Renders);
    }

    private static NoteList Show(BlazorPage page, EntityStore<Note> store)
    {
        store.Load(Enumerable.Range(0, Rows).Select(number => new Note($"n{number}", "row")), new StreamCursor("e", 0, "n"));
        page.Time.Advance(Frame);
        var list = page.RenderInside<NoteList>().Instance;
        Assert.Equal(Rows, list.RowRenders.Count);
        list.RowRenders.Clear();
        return list;
    }

    private static StreamCursor At(int number) => new("e", number + 1, "n");
}
