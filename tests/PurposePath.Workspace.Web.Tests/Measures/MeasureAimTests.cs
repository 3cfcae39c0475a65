using Bunit;
using PurposePath.Workspace.Web.Measures;
using PurposePath.Workspace.Web.Tests.Doubles;

namespace PurposePath.Workspace.Web.Tests.Measures;

/// <summary>What a measure is judged by, changed on its page: targets, links and their thresholds; and the end of a measure.</summary>
public sealed class MeasureAimTests
{
    private const string Target = """{"id":"t0","measureId":"m1","targetValue":10,"targetDate":"2027-01-22","createdAt":"2026-11-23T09:00:00Z","createdBy":"ada","updatedAt":"2026-11-23T09:00:00Z"}""";
    private const string Link = """{"id":"l-g1","measureId":"m1","measureName":"x","personId":"ada","personName":"Ada","goalId":"g1","linkType":"goal","thresholdPct":60,"riskThresholdPct":20,"weight":1,"displayOrder":1,"isPrimary":true,"linkedAt":"2026-11-23T09:00:00Z","progress":{"status":"at_risk","zone":"red","isOverdue":false}}""";

    [Fact]
    public async Task A_target_is_changed_emptied_of_a_bound_and_changed_back()
    {
        using var server = Server();
        await using var page = new LivePage(server);
        var measure = page.RenderAt<MeasurePage>("/measures/m1", parameters => parameters.Add(p => p.MeasureId, "m1"));

        await measure.Find("[data-testid=target-edit]").ClickAsync();
        var isDayFixed = measure.Find("[data-testid=target-day]").HasAttribute("disabled");
        await measure.Find("[data-testid=target-value]").ChangeAsync("8");
        await measure.Find("[data-testid=target-dialog] form").SubmitAsync();
        await page.UndoAsync();

        Assert.True(isDayFixed);
        Assert.Empty(measure.FindAll("[data-testid=target-dialog]"));
        Assert.Equal(2, server.Changes.Count);
        Assert.StartsWith("PUT measures/m1/targets/t0 {\"targetValue\":8,\"postValue\":null,\"optimalValue\":null,\"minimalValue\":null,", server.Changes[0], StringComparison.Ordinal);
        Assert.StartsWith("PUT measures/m1/targets/t0 {\"targetValue\":10,", server.Changes[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Thresholds_are_changed_refused_beside_their_field_and_changed_back_and_nothing_else_of_the_link_is_sent()
    {
        using var server = Server();
        await using var page = new LivePage(server);
        var measure = page.RenderAt<MeasurePage>("/measures/m1", parameters => parameters.Add(p => p.MeasureId, "m1"));
        Assert.Contains("Green from 60%, yellow from 20%", measure.Find("[data-testid=link-row]").TextContent, StringComparison.Ordinal);

        await measure.Find("[data-testid=link-edit]").ClickAsync();
        await measure.Find("[data-testid=link-green]").ChangeAsync("95");
        server.Refusal = ("riskThresholdPct", "must not be above thresholdPct");
        await measure.Find("[data-testid=link-dialog] form").SubmitAsync();
        var error = measure.Find(".error").TextContent;
        server.Refusal = null;
        await measure.Find("[data-testid=link-dialog] form").SubmitAsync();
        await page.UndoAsync();

        Assert.Equal("Must not be above thresholdPct", error);
        Assert.Equal(
            [
                """PUT measure-links/l-g1 {"thresholdPct":95,"riskThresholdPct":20}""",
                """PUT measure-links/l-g1 {"thresholdPct":95,"riskThresholdPct":20}""",
                """PUT measure-links/l-g1 {"thresholdPct":60,"riskThresholdPct":20}""",
            ],
            server.Changes);
    }

    [Fact]
    public async Task A_link_is_added_for_a_goal_that_has_none_and_a_removed_one_comes_back_as_it_was()
    {
        using var server = Server();
        await using var page = new LivePage(server);
        var measure = page.RenderAt<MeasurePage>("/measures/m1", parameters => parameters.Add(p => p.MeasureId, "m1"));

        await measure.Find("[data-testid=link-add]").ClickAsync();
        var offered = measure.FindAll("[data-testid=link-goal] option").Select(option => option.GetAttribute("value")).Order(StringComparer.Ordinal);
        await measure.Find("[data-testid=link-goal]").ChangeAsync("g2");
        await measure.Find("[data-testid=link-dialog] form").SubmitAsync();
        await measure.Find("[data-testid=link-remove]").ClickAsync();
        await page.UndoAsync();

        Assert.Equal(["", "g2", "g3"], offered);
        Assert.Equal(3, server.Changes.Count);
        Assert.StartsWith("""POST measure-links {"measureId":"m1","personId":"ada","goalId":"g2","strategyId":null,"thresholdPct":80,"riskThresholdPct":50,""", server.Changes[0], StringComparison.Ordinal);
        Assert.Equal("DELETE measure-links/l-g1", server.Changes[1]);
        Assert.StartsWith("""POST measure-links {"measureId":"m1","personId":"ada","goalId":"g1","strategyId":null,"thresholdPct":60,"riskThresholdPct":20,""", server.Changes[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_measure_is_deleted_after_a_question_and_only_by_those_who_may()
    {
        using var server = Server();
        await using var page = new LivePage(server);
        await using var member = new WorkspacePage { Me = Sample.Ada with { Role = "user", IsTenantOwner = false } };
        var measure = page.RenderAt<MeasurePage>("/measures/m1", parameters => parameters.Add(p => p.MeasureId, "m1"));
        var mayNot = member.RenderAt<MeasurePage>("/measures/m1", parameters => parameters.Add(p => p.MeasureId, "m1"));

        await measure.Find("[data-testid=removal-ask]").ClickAsync();
        var asked = measure.Find("#removal-words").TextContent;
        var before = server.Changes.Count;
        await measure.Find("[data-testid=removal-confirm]").ClickAsync();

        Assert.Empty(mayNot.FindAll("[data-testid=removal-ask]"));
        Assert.Contains("all its 5 readings", asked, StringComparison.Ordinal);
        Assert.Equal(0, before);
        Assert.Equal(["DELETE measures/m1"], server.Changes);
        Assert.EndsWith("/measures", page.Page.Get<Microsoft.AspNetCore.Components.NavigationManager>().Uri, StringComparison.Ordinal);
        Assert.Equal("Measure deleted", page.Told!.Title);
    }

    private static CallLog Server() => new(path => path switch
    {
        _ when path.Contains("/targets", StringComparison.Ordinal) => Target,
        _ when path.StartsWith("measure-links", StringComparison.Ordinal) => Link,
        _ => "null",
    });
}
