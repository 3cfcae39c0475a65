using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using PurposePath.Workspace.Web.Charts;
using PurposePath.Workspace.Web.Tests.Doubles;

namespace PurposePath.Workspace.Web.Tests.Charts;

public sealed class MeasureChartTests
{
    [Fact]
    public async Task Arrow_keys_walk_from_reading_to_reading_and_stop_at_the_ends()
    {
        await using var page = NewPage();
        var chart = page.Render<MeasureChart>(parameters => parameters.Add(p => p.Measure, SampleMeasures.Measure("m1")));
        var points = chart.Find("[data-testid=chart-points]");
        Assert.Equal("46 hours on 23 November 2026, at risk", points.GetAttribute("aria-valuetext"));

        await PressAsync("ArrowRight");
        Assert.Equal("5", chart.Find("[data-testid=chart-points]").GetAttribute("aria-valuenow"));
        await PressAsync("ArrowLeft");
        Assert.Equal("47 hours on 29 October 2026, behind", chart.Find("[data-testid=chart-points]").GetAttribute("aria-valuetext"));
        await PressAsync("ArrowLeft", isFar: true);

        Assert.Equal("1", chart.Find("[data-testid=chart-points]").GetAttribute("aria-valuenow"));
        Assert.Equal("true", chart.Find(".chart-point").GetAttribute("data-active"));

        Task PressAsync(string key, bool isFar = false) =>
            chart.Find("[data-testid=chart-points]").KeyDownAsync(new KeyboardEventArgs { Key = key, ShiftKey = isFar });
    }

    [Fact]
    public async Task Who_cannot_see_the_drawing_is_told_what_it_shows()
    {
        await using var page = NewPage();

        var chart = page.Render<MeasureChart>(parameters => parameters
            .Add(p => p.Measure, SampleMeasures.Measure("m1", "Time to first answer"))
            .Add(p => p.HasTable, true));

        Assert.Equal("Time to first answer over time", chart.Find("svg title").TextContent);
        Assert.Contains("5 readings from 15 August 2026 to 23 November 2026, the last 46 hours", chart.Find("svg desc").TextContent, StringComparison.Ordinal);
        Assert.Equal(5, chart.FindAll("table tbody tr").Count);
    }

    [Fact]
    public async Task A_reading_of_the_same_day_moves_its_dot_and_a_new_day_adds_one()
    {
        await using var page = NewPage();
        var measure = SampleMeasures.Measure("m1");
        var chart = page.Render<MeasureChart>(parameters => parameters.Add(p => p.Measure, measure));
        var before = chart.FindAll(".chart-point")[^1].GetAttribute("style");

        chart.Render(parameters => parameters.Add(p => p.Measure, Sync(measure, Sample.Today, 30)));
        Assert.Equal(5, chart.FindAll(".chart-point").Count);
        Assert.NotEqual(before, chart.FindAll(".chart-point")[^1].GetAttribute("style"));
        chart.Render(parameters => parameters.Add(p => p.Measure, Sync(measure, Sample.Today.AddDays(1), 30)));

        Assert.Equal(6, chart.FindAll(".chart-point").Count);
    }

    private static Contracts.MeasureDto Sync(Contracts.MeasureDto measure, DateOnly day, double value) =>
        Web.Sync.MeasureChanges.Recorded(measure, day, value, Sample.Now);

    private static WorkspacePage NewPage()
    {
        var page = new WorkspacePage();
        page.SetRendererInfo(new RendererInfo("WebAssembly", isInteractive: true));
        return page;
    }
}
