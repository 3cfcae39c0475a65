using System.Text.Json;
using PurposePath.Workspace.Tests.Hosting;
using static PurposePath.Workspace.Tests.Hosting.Seeds;

namespace PurposePath.Workspace.Tests.Measures;

public sealed class MeasureApiTests
{
    private const string M = Seeds.Measures + "/lumen-measure-01";

    [Fact]
    public async Task Of_owner_goal_and_strategy_the_first_that_is_given_counts()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);

        Assert.Equal(10, (await NamesAsync(ada, "")).Count);
        Assert.Equal(["Order to delivery"], await NamesAsync(ada, "?ownerId=lumen-ben&goalId=lumen-goal-01"));
        Assert.Equal(["Cost of the fit-out", "People hired for Lisbon"], await NamesAsync(ada, "?goalId=lumen-goal-01&strategyId=lumen-goal-02-strategy-01"));
        Assert.Equal(["Soak test without a reset"], await NamesAsync(ada, "?strategyId=lumen-goal-02-strategy-01"));
        Assert.Equal(["Open audit findings"], await NamesAsync(ada, "?searchTerm=AUDIT"));
        await ada.PutAsync(M, """{"isActive":false}""");
        Assert.Equal(9, (await NamesAsync(ada, "")).Count);
        Assert.Equal(10, (await NamesAsync(ada, "?includeInactive=true")).Count);
        Assert.Equal(["Order to delivery"], await NamesAsync(ada, "?status=inactive"));
    }

    [Fact]
    public async Task The_demo_has_a_measure_in_every_zone_and_the_summary_adds_them_up()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);

        var all = (await ada.GetAsync(Seeds.Measures + "/summary")).Data;
        var behind = (await ada.GetAsync(Seeds.Measures + "/summary?progressStatus=behind&maxDataPoints=0")).Data;

        var summary = all.GetProperty("summary");
        Assert.Equal("""{"onTrack":5,"behind":2,"atRisk":2,"noData":1}""", summary.GetProperty("statusBreakdown").GetRawText());
        // 5 green, 2 half of it, 2 nothing, of 9.
        Assert.Equal(66.67, summary.GetProperty("overallHealthScore").GetDouble());
        Assert.All(all.GetProperty("measures").EnumerateArray().Where(row => row.GetProperty("name").GetString() != "People with a career plan"), row =>
            Assert.Equal(5, row.GetProperty("historicalValues").GetArrayLength()));
        Assert.Equal(2, behind.GetProperty("summary").GetProperty("totalMeasures").GetInt32());
        Assert.Equal(53, behind.GetProperty("measures")[0].GetProperty("historicalValues").GetArrayLength());
        Assert.Equal(12, (await ada.GetAsync(M)).Data.GetProperty("historicalValues").GetArrayLength());
    }

    [Fact]
    public async Task A_measure_is_judged_from_the_second_reading_on_against_a_target()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);
        var id = (await ada.PostAsync(Seeds.Measures, """{"name":"Vectors","direction":"increase"}""")).Id;
        var path = $"{Seeds.Measures}/{id}";

        // Baseline 100 on 1 January, target 200 a hundred days later; 40 days in, 140 is expected (domain 3.6).
        await ada.PostAsync(path + "/targets", """{"targetValue":200,"targetDate":"2026-04-11"}""");
        Assert.Equal("none", await ZoneAsync(host, ada, path, """{"value":100,"date":"2026-01-01"}"""));
        Assert.Equal("green", await ZoneAsync(host, ada, path, """{"value":120,"date":"2026-02-10"}"""));
        Assert.Equal("yellow", await ZoneAsync(host, ada, path, """{"value":110,"date":"2026-02-10"}"""));
        Assert.Equal("red", await ZoneAsync(host, ada, path, """{"value":85,"date":"2026-02-10"}"""));
        var progress = (await ada.GetAsync(path)).Data.GetProperty("progress");
        Assert.Equal(-15, progress.GetProperty("progressPercentage").GetDouble());
        Assert.Equal(-55, progress.GetProperty("variancePercentage").GetDouble());
        Assert.Equal(140, progress.GetProperty("expectedValue").GetDouble());
        Assert.Equal("at_risk", progress.GetProperty("status").GetString());
        Assert.Equal(40, progress.GetProperty("daysUntilTarget").GetInt32());
        Assert.False(progress.GetProperty("isOverdue").GetBoolean());
        host.Time.Advance(TimeSpan.FromDays(41));
        ada = await host.SignInAsync(Ada);
        Assert.True((await ada.GetAsync(path)).Data.GetProperty("progress").GetProperty("isOverdue").GetBoolean());
        await ada.SendAsync("DELETE", $"{path}/targets/{(await ada.GetAsync(path + "/targets")).Data.GetProperty("items")[0].GetProperty("id").GetString()}", body: null);
        Assert.Equal("no_data", (await ada.GetAsync(path)).Data.GetProperty("progress").GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_changed_target_keeps_what_is_absent_and_loses_the_bound_that_is_null()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);
        var path = $"{Seeds.Measures}/{(await ada.PostAsync(Seeds.Measures, """{"name":"Vectors"}""")).Id}";
        var target = await ada.PostAsync(path + "/targets", """{"targetValue":200,"optimalValue":220,"minimalValue":180,"targetDate":"2026-04-11","label":"Spring"}""");

        var kept = await ada.PutAsync($"{path}/targets/{target.Id}", """{"targetValue":201}""");
        var open = await ada.PutAsync($"{path}/targets/{target.Id}", """{"optimalValue":null,"label":""}""");
        var series = await ada.GetAsync(path + "/all-series");

        Assert.Equal("201 220 180 Spring", Shown(kept.Data));
        Assert.Equal("201 - 180 -", Shown(open.Data));
        Assert.Equal("201 - 180 -", Shown(series.Data.GetProperty("targets")[0]));

        static string Shown(JsonElement data) =>
            string.Join(' ', new[] { "targetValue", "optimalValue", "minimalValue", "label" }.Select(name => data.GetProperty(name) is { ValueKind: not JsonValueKind.Null } value ? value.ToString() : "-"));
    }

    [Fact]
    public async Task Every_address_and_every_body_of_every_version_records_the_same_reading()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);
        (string Method, string Path, string Body)[] calls =
        [
            ("POST", "/readings", """{"value":12,"date":"2026-02-28","note":"n"}"""),
            ("POST", "/readings", """{"period":"2026-02","value":12,"reason":"n"}"""),
            ("POST", "/readings", """{"post_value":12,"post_date":"2026-02-28T23:59:00Z","rationale":"n"}"""),
            ("POST", "/actuals", """{"actualSubtype":"Measured","actualValue":12,"measurementDate":"2026-02-28","rationale":"n"}"""),
            ("PUT", "/value", """{"value":12,"recordedAt":"2026-02-28T08:00:00+02:00","notes":"n"}"""),
        ];

        foreach (var (method, path, body) in calls)
        {
            var (answer, told) = await host.CallAsync(ada, method, M + path, body);

            Assert.Equal("measure.reading.created", told.Types());
            Assert.Equal("12 2026-02-28 n", $"{told[0].Text("value")} {told[0].Text("date")} {told[0].Text("note")}");
            Assert.Equal(told[0].Text("readingId"), answer.Data.GetProperty("readingId").GetString());
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(24)]
    [InlineData(25)]
    [InlineData(40)]
    public async Task A_line_shows_the_last_readings_that_count_and_the_first_however_many_there_are(int days)
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);
        var id = (await ada.PostAsync(Seeds.Measures, """{"name":"Line","direction":"increase"}""")).Id;
        await ada.PostAsync($"{Seeds.Measures}/{id}/targets", """{"targetValue":1000,"targetDate":"2026-12-31"}""");
        for (var day = 1; day <= days; day++)
        {
            var date = $"{new DateOnly(2026, 1, 1).AddDays(day - 1):yyyy-MM-dd}";
            await ada.PostAsync($"{Seeds.Measures}/{id}/actuals", $$"""{"actualSubtype":"Measured","actualValue":{{day}},"measurementDate":"{{date}}"}""");
            await ada.PostAsync($"{Seeds.Measures}/{id}/actuals", $$"""{"actualSubtype":"Estimate","actualValue":-{{day}},"measurementDate":"{{date}}"}""");
        }

        foreach (var points in new[] { 1, 5, 12, 0 })
        {
            var rows = (await ada.GetAsync($"{Seeds.Measures}/summary?maxDataPoints={points}")).Data.GetProperty("measures").EnumerateArray();
            var line = rows.Single(row => row.GetProperty("id").GetString() == id);
            var all = Enumerable.Range(1, days).Select(day => (double)day);
            Assert.Equal(points == 0 ? all : all.TakeLast(points), line.GetProperty("historicalValues").EnumerateArray().Select(point => point.GetProperty("value").GetDouble()));
            Assert.Equal(1, line.GetProperty("baseline").GetProperty("value").GetDouble());
        }
    }

    [Fact]
    public async Task A_measured_value_wins_over_an_estimate_for_the_same_day_and_the_later_one_over_the_earlier()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);

        Assert.Equal(15, await ValueAsync(ada, """{"actualSubtype":"Measured","actualValue":15,"measurementDate":"2026-03-02"}"""));
        host.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(15, await ValueAsync(ada, """{"actualSubtype":"Estimate","actualValue":16,"measurementDate":"2026-03-02"}"""));
        host.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(17, await ValueAsync(ada, """{"actualSubtype":"Measured","actualValue":17,"measurementDate":"2026-03-02"}"""));
        host.Time.Advance(TimeSpan.FromSeconds(1));
        await ValueAsync(ada, """{"actualSubtype":"Estimate","actualValue":18,"measurementDate":"2026-03-02"}""");

        // A list, where the database chooses, shows the same one.
        var line = (await ada.GetAsync(M)).Data.GetProperty("historicalValues").EnumerateArray().Where(static point => point.GetProperty("date").GetString() == "2026-03-02");
        Assert.Equal([17], line.Select(static point => point.GetProperty("value").GetDouble()));
    }

    [Fact]
    public async Task An_override_keeps_the_first_value_and_a_removed_reading_counts_no_more()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);
        var reading = (await ada.PutAsync(M + "/value", """{"value":13}""")).Data.GetProperty("readingId").GetString();
        var before = (await ada.GetAsync(M + "/all-series")).Data;

        await ada.PutAsync($"{M}/actuals/{reading}/override", """{"value":14,"overrideComment":"Counted twice"}""");
        var twice = await ada.PutAsync($"{M}/actuals/{reading}/override", """{"actualValue":12,"comment":"And again"}""");
        await ada.SendAsync("DELETE", $"{M}/actuals/{reading}", body: null);
        var after = (await ada.GetAsync(M + "/all-series")).Data;

        var shown = twice.Data.GetProperty("reading");
        Assert.Equal((12, 13), (shown.GetProperty("value").GetDouble(), shown.GetProperty("originalValue").GetDouble()));
        Assert.True(shown.GetProperty("isManualOverride").GetBoolean());
        Assert.Equal(12, twice.Data.GetProperty("currentValue").GetDouble());
        Assert.Equal(54, before.GetProperty("totalActuals").GetInt32());
        Assert.Equal(reading, before.GetProperty("latestActual").GetProperty("id").GetString());
        Assert.Equal(53, after.GetProperty("totalActuals").GetInt32());
        Assert.Equal(2, after.GetProperty("totalTargets").GetInt32());
        Assert.Equal(["lumen-measure-01-link-1"], after.GetProperty("links").EnumerateArray().Select(link => link.GetProperty("id").GetString()));
        Assert.NotEqual(12, (await ada.GetAsync(M)).Data.GetProperty("currentValue").GetDouble());
    }

    [Fact]
    public async Task A_deleted_measure_is_gone_with_its_data_and_its_readings_stay_in_the_feed()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);

        Assert.Equal(204, (await ada.SendAsync("DELETE", M, body: null)).Status);

        (await ada.GetAsync(M)).IsFailure(404, "RESOURCE_NOT_FOUND");
        (await ada.GetAsync(Links + "/lumen-measure-01-link-1")).IsFailure(404, "MEASURE_LINK_NOT_FOUND");
        await using var db = await host.OpenAsync();
        db.TenantId = "lumen";
        Assert.DoesNotContain(db.MeasureActuals, row => row.MeasureId == "lumen-measure-01");
        Assert.DoesNotContain(db.MeasureTargets, row => row.MeasureId == "lumen-measure-01");
        Assert.Contains(db.Activity, row => row.EntityId == "lumen-measure-01" && row.Title == "Measure deleted");
    }

    private static async Task<double> ValueAsync(ApiCaller caller, string body) =>
        (await caller.PostAsync(M + "/actuals", body)).Data.GetProperty("currentValue").GetDouble();

    private static async Task<string?> ZoneAsync(WorkspaceHost host, ApiCaller caller, string path, string reading)
    {
        host.Time.Advance(TimeSpan.FromSeconds(1));
        var answer = await caller.PostAsync(path + "/readings", reading);
        Assert.True(answer.Status == 201, answer.Text);
        return answer.Data.GetProperty("measure").GetProperty("progress").GetProperty("zone").GetString();
    }

    private static async Task<List<string?>> NamesAsync(ApiCaller caller, string query) =>
        [.. (await caller.GetAsync(Seeds.Measures + query)).Data.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("name").GetString())];
}
