using Bunit;
using PurposePath.Workspace.Web.Measures;
using PurposePath.Workspace.Web.Tests.Doubles;

namespace PurposePath.Workspace.Web.Tests.Pages;

public sealed class MeasuresPageTests
{
    [Theory]
    [InlineData("/measures", "m1,m2")]
    [InlineData("/measures?zone=green", "m2")]
    [InlineData("/measures?owner=ben", "m2")]
    [InlineData("/measures?q=answer", "m1")]
    [InlineData("/measures?state=archived", "m3")]
    [InlineData("/measures?state=all", "m1,m2,m3")]
    public async Task The_address_decides_what_is_listed_and_the_worst_comes_first(string address, string ids)
    {
        await using var page = new WorkspacePage();

        var measures = page.RenderAt<MeasuresPage>(address);

        Assert.Equal(ids.Split(','), measures.FindAll("[data-testid=measure-row]").Select(row => row.GetAttribute("data-id")));
    }

    [Fact]
    public async Task A_row_says_zone_value_target_and_distance_in_words()
    {
        await using var page = new WorkspacePage();

        var row = page.RenderAt<MeasuresPage>("/measures").Find("[data-testid=measure-row]");

        Assert.Equal("red", row.GetAttribute("data-zone"));
        Assert.Contains("At risk", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("46 hours", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("10 hours", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("+21 hours against expected", row.TextContent, StringComparison.Ordinal);
        Assert.Equal("From 50 hours to 46 hours in 5 readings", row.QuerySelector("[data-testid=sparkline]")!.GetAttribute("aria-label"));
    }

    [Fact]
    public async Task A_tenant_without_measures_is_told_what_to_do()
    {
        await using var page = new WorkspacePage { Reader = { Measures = [] } };

        var measures = page.RenderAt<MeasuresPage>("/measures");

        Assert.Equal("/measures?new=1", measures.Find(".empty a").GetAttribute("href"));
    }

    [Fact]
    public async Task What_cannot_be_loaded_says_why_and_can_be_tried_again()
    {
        await using var page = new WorkspacePage();
        page.Reader.Failure = new Web.Api.ApiFailureException("The server is resting.");
        var measures = page.RenderAt<MeasuresPage>("/measures");
        Assert.Contains("The server is resting.", measures.Find("[data-testid=load-fault]").TextContent, StringComparison.Ordinal);

        page.Reader.Failure = null;
        await measures.Find("[data-testid=load-fault] button").ClickAsync();

        Assert.Equal(2, measures.FindAll("[data-testid=measure-row]").Count);
    }

    [Fact]
    public async Task A_measure_shows_its_chart_readings_and_targets()
    {
        await using var page = new WorkspacePage();

        var measure = page.RenderAt<MeasurePage>("/measures/m1", parameters => parameters.Add(p => p.MeasureId, "m1"));

        Assert.Equal("red", measure.Find("[data-testid=measure-zone]").GetAttribute("data-zone"));
        Assert.Equal("5", measure.Find("[data-testid=measure-chart]").GetAttribute("data-points"));
        Assert.Equal(5, measure.FindAll("[data-testid=reading-row]").Count);
        Assert.Contains("10 hours", measure.Find("[data-testid=measure-targets]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_archived_measure_can_only_be_read_and_restored()
    {
        await using var page = new WorkspacePage();

        var measure = page.RenderAt<MeasurePage>("/measures/m3", parameters => parameters.Add(p => p.MeasureId, "m3"));

        Assert.NotNull(measure.Find("[data-testid=measure-restore]"));
        Assert.Empty(measure.FindAll("[data-testid=record-open], [data-testid=target-add], [data-testid=reading-correct]"));
    }

    [Fact]
    public async Task A_measure_that_is_not_there_is_said_so()
    {
        await using var page = new WorkspacePage();

        var measure = page.RenderAt<MeasurePage>("/measures/m99", parameters => parameters.Add(p => p.MeasureId, "m99"));

        Assert.NotNull(measure.Find("[data-testid=not-found]"));
    }
}
