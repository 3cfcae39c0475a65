using Bunit;
using PurposePath.Realtime.Blazor.Tests.Doubles;

namespace PurposePath.Realtime.Blazor.Tests.LiveData;

public sealed class LiveBadgeTests
{
    [Fact]
    public async Task It_shows_for_three_seconds_and_says_when_it_hides()
    {
        await using var page = new BlazorPage();
        var hidden = 0;
        var badge = page.Render<LiveBadge>(parameters => parameters.Add(p => p.Show, true).Add(p => p.OnHide, () => { hidden++; }));

        page.Time.Advance(TimeSpan.FromSeconds(2.9));
        var before = badge.Find(".pp-live").GetAttribute("data-shown");
        page.Time.Advance(TimeSpan.FromSeconds(0.1));

        Assert.Equal("true", before);
        Assert.Equal("false", badge.Find(".pp-live").GetAttribute("data-shown"));
        Assert.Equal("true", badge.Find(".pp-live").GetAttribute("aria-hidden"));
        Assert.Equal(1, hidden);
    }

    [Fact]
    public async Task Another_trigger_starts_its_time_anew()
    {
        await using var page = new BlazorPage();
        var badge = page.Render<LiveBadge>(parameters => parameters.Add(p => p.Show, true).Add(p => p.Trigger, 1));

        page.Time.Advance(TimeSpan.FromSeconds(2));
        badge.Render(parameters => parameters.Add(p => p.Trigger, 2));
        page.Time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal("true", badge.Find(".pp-live").GetAttribute("data-shown"));
    }

    [Fact]
    public async Task With_a_duration_of_zero_it_stays_until_it_is_turned_off()
    {
        await using var page = new BlazorPage();
        var badge = page.Render<LiveBadge>(parameters => parameters.Add(p => p.Show, true).Add(p => p.AutoHideDuration, TimeSpan.Zero));

        page.Time.Advance(TimeSpan.FromHours(1));
        var before = badge.Find(".pp-live").GetAttribute("data-shown");
        badge.Render(parameters => parameters.Add(p => p.Show, false));

        Assert.Equal("true", before);
        Assert.Equal("false", badge.Find(".pp-live").GetAttribute("data-shown"));
    }

    [Theory]
    [InlineData(LiveBadgeSize.Small, "sm")]
    [InlineData(LiveBadgeSize.Medium, "md")]
    [InlineData(LiveBadgeSize.Large, "lg")]
    public async Task It_has_three_sizes_and_any_label(LiveBadgeSize size, string name)
    {
        await using var page = new BlazorPage();

        var badge = page.Render<LiveBadge>(parameters => parameters.Add(p => p.Size, size).Add(p => p.Label, "2 new"));

        Assert.Equal(name, badge.Find(".pp-live").GetAttribute("data-size"));
        Assert.Equal("2 new", badge.Find(".pp-live").TextContent.Trim());
    }
}
