using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using PurposePath.Workspace.Web.Design;

namespace PurposePath.Workspace.Web.Tests.Design;

/// <summary>A day that can be chosen: said in words, and told only when it is a day.</summary>
public sealed class DayFieldTests
{
    private static readonly DateOnly Today = new(2026, 11, 26);

    [Fact]
    public async Task It_says_the_day_in_words_and_tells_the_one_that_is_chosen()
    {
        await using var page = Page();
        var chosen = new List<DateOnly>();

        var field = page.Render<DayField>(parameters => parameters.Add(field => field.Day, Today.AddDays(1)).Add(field => field.IsFuture, true).Add(field => field.OnChange, chosen.Add));
        var input = field.Find("input");
        await input.ChangeAsync("2026-12-24");
        await input.ChangeAsync(string.Empty);

        Assert.Equal("Tomorrow", field.Find(".due span[aria-hidden=true]").TextContent);
        Assert.Equal(("2026-11-27", "2026-11-26"), (input.GetAttribute("value"), input.GetAttribute("min")));
        Assert.Equal(new DateOnly(2026, 12, 24), Assert.Single(chosen));
    }

    [Fact]
    public async Task What_is_typed_is_told_when_it_is_done_and_not_at_every_figure()
    {
        await using var page = Page();
        var chosen = new List<DateOnly>();
        var field = page.Render<DayField>(parameters => parameters.Add(field => field.Day, Today).Add(field => field.OnChange, chosen.Add));

        await TypeAsync("2", "0002-12-24");
        await TypeAsync("7", "2027-12-24");
        var before = chosen.Count;
        await field.Find("input").FocusOutAsync();
        await TypeAsync("5", "2027-12-25");
        await field.Find("input").KeyDownAsync("Enter");
        await TypeAsync("6", "2027-12-26");
        await field.Find("input").KeyDownAsync("Escape");
        await field.Find("input").FocusOutAsync();

        Assert.Equal(0, before);
        Assert.Equal([new DateOnly(2027, 12, 24), new DateOnly(2027, 12, 25)], chosen);

        async Task TypeAsync(string key, string value)
        {
            await field.Find("input").KeyDownAsync(key);
            await field.Find("input").ChangeAsync(value);
        }
    }

    [Fact]
    public async Task A_day_taken_from_the_calendar_after_some_typing_is_told_at_once()
    {
        await using var page = Page();
        var chosen = new List<DateOnly>();
        var field = page.Render<DayField>(parameters => parameters.Add(field => field.Day, Today).Add(field => field.OnChange, chosen.Add));

        await field.Find("input").KeyDownAsync("2");
        await field.Find("input").ChangeAsync("0002-12-24");
        await field.Find("input").PointerDownAsync();
        await field.Find("input").ChangeAsync("2026-12-24");

        Assert.Equal(new DateOnly(2026, 12, 24), Assert.Single(chosen));
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task Where_there_is_none_it_says_so_and_offers_a_choice_only_where_one_is_allowed(bool canChange, int fields)
    {
        await using var page = Page();

        var field = page.Render<DayField>(parameters => parameters.Add(field => field.Day, null).Add(field => field.CanChange, canChange).Add(field => field.Empty, "No date"));

        Assert.Equal("No date", field.Find(".faint").TextContent);
        Assert.Equal(fields, field.FindAll("input").Count);
    }

    private static BunitContext Page()
    {
        var page = new BunitContext();
        page.Services.AddSingleton<TimeProvider>(new FakeTimeProvider(new DateTimeOffset(Today, new TimeOnly(9, 0), TimeSpan.Zero)));
        page.Renderer.SetRendererInfo(new Microsoft.AspNetCore.Components.RendererInfo("WebAssembly", isInteractive: true));
        return page;
    }
}
