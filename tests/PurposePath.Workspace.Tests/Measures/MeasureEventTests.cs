using PurposePath.Workspace.Tests.Hosting;
using static PurposePath.Workspace.Tests.Hosting.Seeds;

namespace PurposePath.Workspace.Tests.Measures;

/// <summary>Every call that changes measures, their data or their links: its status, its exact events in order, and what they name.</summary>
public sealed class MeasureEventTests
{
    // The measure, one of its targets, readings and links; the goal it serves.
    private const string M = Seeds.Measures + "/lumen-measure-01";
    private const string L = Links + "/lumen-measure-01-link-1";

    [Theory]
    [InlineData("POST", Seeds.Measures, """{"name":"Bugs per release","direction":"Decrease","ownerId":"lumen-dev"}""", 201, "measure.updated", "created", "")]
    [InlineData("PUT", M, """{"name":"Order to door","unit":"d"}""", 200, "measure.updated", "name unit", "lumen-goal-03")]
    [InlineData("PUT", M, """{"name":"Order to delivery","direction":"lower-is-better"}""", 200, "", "", "")]
    [InlineData("DELETE", M, null, 204, "measure.deleted", "", "lumen-goal-03")]
    [InlineData("POST", M + "/readings", """{"value":13.5,"date":"2026-03-02","note":"February"}""", 201, "measure.reading.created", "", "lumen-goal-03")]
    [InlineData("POST", M + "/actuals", """{"actualSubtype":"Measured","actualValue":13.5,"measurementDate":"2026-03-02"}""", 201, "measure.reading.created", "", "lumen-goal-03")]
    [InlineData("PUT", M + "/value", """{"value":13.5}""", 200, "measure.reading.created", "", "lumen-goal-03")]
    [InlineData("PUT", M + "/actuals/lumen-measure-01-reading-53/override", """{"value":12,"overrideComment":"Counted twice"}""", 200, "measure.updated", "readings", "lumen-goal-03")]
    [InlineData("DELETE", M + "/actuals/lumen-measure-01-reading-53", null, 204, "measure.updated", "readings", "lumen-goal-03")]
    [InlineData("POST", M + "/targets", """{"targetValue":9,"targetDate":"2026-12-31"}""", 201, "measure.updated", "targets", "lumen-goal-03")]
    [InlineData("PUT", M + "/targets/lumen-measure-01-target-2", """{"targetValue":9.5}""", 200, "measure.updated", "targets", "lumen-goal-03")]
    [InlineData("DELETE", M + "/targets/lumen-measure-01-target-2", null, 204, "measure.updated", "targets", "lumen-goal-03")]
    [InlineData("POST", Links, """{"measureId":"lumen-measure-01","personId":"lumen-ada","goalId":"lumen-goal-01"}""", 201, "measure.updated", "links", "lumen-goal-03 lumen-goal-01")]
    [InlineData("PUT", L, """{"weight":0.5}""", 200, "measure.updated", "links", "lumen-goal-03")]
    [InlineData("DELETE", L + "?newPrimaryLinkId=lumen-measure-07-link-1", null, 204, "measure.updated", "links", "lumen-goal-03")]
    [InlineData("POST", Seeds.Goals + "/lumen-goal-03/measures/lumen-measure-01:setThreshold", """{"thresholdPct":90}""", 200, "measure.updated", "links", "lumen-goal-03")]
    public async Task A_call_writes_exactly_its_events(string method, string path, string? body, int status, string events, string changes, string goalIds)
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);

        var (answer, told) = await host.CallAsync(ada, method, path, body);

        Assert.True(answer.Status == status, answer.Text);
        Assert.Equal(events, told.Types());
        foreach (var row in told)
        {
            Assert.Equal(changes, row.Payload().TryGetProperty("changes", out var names) ? string.Join(' ', names.EnumerateArray()) : "");
            Assert.Equal(goalIds, row.Payload().TryGetProperty("goalIds", out var ids) ? string.Join(' ', ids.EnumerateArray()) : "");
            Assert.Equal("lumen", row.Text("tenantId"));
            Assert.Equal("lumen-ada", row.Text("changedBy") ?? row.Text("recordedBy"));
        }
    }

    [Fact]
    public async Task A_reading_says_what_it_made_of_the_measure()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);

        // From green far into the red, and further.
        var (_, breach) = await host.CallAsync(ada, "POST", M + "/readings", """{"value":30,"date":"2026-03-02","note":"Port strike"}""");
        var (answer, _) = await host.CallAsync(ada, "POST", M + "/readings", """{"value":10,"date":"2026-03-01"}""");
        var (_, again) = await host.CallAsync(ada, "PUT", M + "/value", """{"value":31}""");

        var data = Assert.Single(breach);
        Assert.Equal("measure.reading.created", data.Type);
        Assert.Equal("lumen-measure-01", data.Text("measureId"));
        Assert.Equal("30", data.Text("value"));
        Assert.Equal("2026-03-02", data.Text("date"));
        Assert.Equal("Port strike", data.Text("note"));
        Assert.Equal("2026-03-02T09:00:00.000Z", data.Text("recordedAt"));
        Assert.Equal("lumen-ada", data.Text("recordedBy"));
        Assert.Equal("green", data.Text("previousZone"));
        Assert.Equal("red", data.Text("zone"));
        Assert.Equal("10", data.Text("targetValue"));
        // (30 - 21) of the way from 21 down to 10.
        Assert.Equal(-81.818182, data.Payload().GetProperty("progress").GetDouble());
        // A reading of an earlier day changes the chart, not where the measure stands today.
        Assert.Equal(30, answer.Data.GetProperty("currentValue").GetDouble());
        Assert.Equal("red", again[0].Text("previousZone"));
        Assert.Equal("red", again[0].Text("zone"));

        // In the activity the headline has the value, so the text is the note or nothing.
        var entries = (await ada.GetAsync(Traction + "/activity/recent?entityId=lumen-measure-01&pageSize=3")).Data.GetProperty("items").EnumerateArray()
            .Select(static entry => (entry.GetProperty("title").GetString(), entry.GetProperty("description").GetString()));
        Assert.Contains(("Order to delivery: 30\u00a0days", "Port strike"), entries);
        Assert.Contains(("Order to delivery: 31\u00a0days", string.Empty), entries);
    }

    [Fact]
    public async Task A_percent_sign_stands_at_its_number_in_the_headline_of_a_reading()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);
        var created = await ada.PostAsync(Seeds.Measures, """{"name":"Answers on the first day","unit":"%","direction":"Up"}""");
        var id = created.Data.GetProperty("id").GetString();

        await ada.PutAsync($"{Seeds.Measures}/{id}/value", """{"value":94}""");

        var entries = (await ada.GetAsync($"{Traction}/activity/recent?entityId={id}")).Data.GetProperty("items").EnumerateArray();
        Assert.Contains("Answers on the first day: 94%", entries.Select(static entry => entry.GetProperty("title").GetString()));
    }

    [Fact]
    public async Task The_zone_over_several_links_is_the_worst_of_them()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);
        // Green for everybody but one, who wants more.
        await ada.PostAsync(Links, """{"measureId":"lumen-measure-01","personId":"lumen-cleo","thresholdPct":100,"riskThresholdPct":100}""");

        var (answer, told) = await host.CallAsync(ada, "PUT", M + "/value", """{"value":13.3}""");

        Assert.Equal("red", told[0].Text("previousZone"));
        Assert.Equal("red", answer.Data.GetProperty("measure").GetProperty("progress").GetProperty("zone").GetString());
        var links = (await ada.GetAsync(Links + "?measureId=lumen-measure-01")).Data.GetProperty("items").EnumerateArray();
        Assert.Equal(["green", "red"], links.Select(link => link.GetProperty("progress").GetProperty("zone").GetString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_reading_that_is_refused_writes_neither_row_nor_entry_nor_event()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);
        await ada.GetAsync(M);
        var before = await host.FingerprintAsync();

        var (answer, told) = await host.CallAsync(ada, "POST", M + "/readings", """{"value":12,"date":"2026-03-03"}""");

        answer.IsFailure(422, "VALIDATION_ERROR");
        Assert.Equal(["date"], answer.WrongFields());
        Assert.Empty(told);
        Assert.Equal(before, await host.FingerprintAsync());
    }
}
