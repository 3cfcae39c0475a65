using PurposePath.Workspace.Tests.Hosting;
using static PurposePath.Workspace.Tests.Hosting.Seeds;

namespace PurposePath.Workspace.Tests.Measures;

/// <summary>Every rule of measures, their data and their links: its status, its code and the field it names; and that nothing of the call stays.</summary>
public sealed class MeasureFailureTests
{
    private const string M = Seeds.Measures + "/lumen-measure-01";
    private const string L = Links + "/lumen-measure-01-link-1";
    private const string Foreign = Seeds.Measures + "/harbor-measure-01";
    private static readonly string Long = new('x', 2001);

    public static TheoryData<string, string, string?, int, string, string?> Calls => new()
    {
        { "POST", Seeds.Measures, "{}", 422, "VALIDATION_ERROR", "name" },
        { "POST", Seeds.Measures, $$"""{"name":"{{Long[..201]}}"}""", 422, "VALIDATION_ERROR", "name" },
        { "POST", Seeds.Measures, $$"""{"name":"M","description":"{{Long}}"}""", 422, "VALIDATION_ERROR", "description" },
        { "POST", Seeds.Measures, """{"name":"M","direction":"sideways"}""", 422, "VALIDATION_ERROR", "direction" },
        { "POST", Seeds.Measures, """{"name":"M","aggregationPeriodCount":0}""", 422, "VALIDATION_ERROR", "aggregationPeriodCount" },
        { "POST", Seeds.Measures, """{"name":"M","targetValue":0}""", 422, "VALIDATION_ERROR", "targetValue" },
        { "POST", Seeds.Measures, """{"name":"M","currentValue":3}""", 422, "VALIDATION_ERROR", "currentValue" },
        { "POST", Seeds.Measures, """{"name":"M","ownerId":"harbor-hugo"}""", 422, "VALIDATION_ERROR", "ownerId" },
        { "POST", Seeds.Measures, """{"name":"M","type":"qualitative","options":[{"numericValue":1,"label":"Bad"}]}""", 422, "VALIDATION_ERROR", "options" },
        { "POST", Seeds.Measures, """{"name":"M","type":"qualitative","options":[{"numericValue":1,"label":"Bad"},{"numericValue":1,"label":"Good"}]}""", 422, "VALIDATION_ERROR", "options" },
        { "PUT", M, """{"name":" "}""", 422, "VALIDATION_ERROR", "name" },
        { "PUT", M, """{"direction":"up"}""", 422, "VALIDATION_ERROR", "direction" },
        { "PUT", Foreign, """{"name":"Mine"}""", 404, "RESOURCE_NOT_FOUND", null },
        { "GET", Foreign, null, 404, "RESOURCE_NOT_FOUND", null },
        { "DELETE", Foreign, null, 404, "RESOURCE_NOT_FOUND", null },
        { "GET", Foreign + "/readings", null, 404, "RESOURCE_NOT_FOUND", null },
        { "GET", Foreign + "/targets", null, 404, "RESOURCE_NOT_FOUND", null },
        { "GET", Foreign + "/all-series", null, 404, "RESOURCE_NOT_FOUND", null },
        { "POST", Foreign + "/readings", """{"value":1}""", 404, "RESOURCE_NOT_FOUND", null },
        { "POST", M + "/readings", "{}", 422, "VALIDATION_ERROR", "value" },
        { "POST", M + "/readings", """{"value":1e300}""", 422, "VALIDATION_ERROR", "value" },
        { "POST", M + "/readings", """{"value":1,"date":"soon"}""", 422, "VALIDATION_ERROR", "date" },
        { "POST", M + "/actuals", """{"actualValue":1,"measurementDate":"2026-03-03"}""", 422, "VALIDATION_ERROR", "measurementDate" },
        { "PUT", M + "/value", """{"value":1,"recordedAt":"2026-03-03T00:00:00Z"}""", 422, "VALIDATION_ERROR", "recordedAt" },
        { "PUT", M + "/value", $$"""{"value":1,"notes":"{{Long[..501]}}"}""", 422, "VALIDATION_ERROR", "note" },
        { "POST", M + "/readings", """{"value":1,"period":"2026-04"}""", 422, "VALIDATION_ERROR", "period" },
        { "POST", M + "/actuals", """{"actualValue":1,"actualSubtype":"Guess"}""", 422, "VALIDATION_ERROR", "actualSubtype" },
        { "POST", M + "/actuals", """{"actualValue":1,"dataSource":"Rumour"}""", 422, "VALIDATION_ERROR", "dataSource" },
        { "PUT", M + "/actuals/lumen-measure-01-reading-53/override", """{"value":1}""", 422, "VALIDATION_ERROR", "overrideComment" },
        { "PUT", M + "/actuals/lumen-measure-02-reading-53/override", """{"value":1,"overrideComment":"c"}""", 404, "RESOURCE_NOT_FOUND", null },
        { "DELETE", M + "/actuals/nope", null, 404, "RESOURCE_NOT_FOUND", null },
        { "POST", M + "/targets", """{"targetDate":"2026-12-31"}""", 422, "VALIDATION_ERROR", "targetValue" },
        { "POST", M + "/targets", """{"targetValue":9}""", 422, "VALIDATION_ERROR", "targetDate" },
        { "POST", M + "/targets", """{"targetValue":9,"targetDate":"2026-12-31","optimalValue":10}""", 422, "VALIDATION_ERROR", "optimalValue" },
        { "POST", M + "/targets", """{"targetValue":9,"targetDate":"2026-12-31","minimalValue":8}""", 422, "VALIDATION_ERROR", "optimalValue" },
        { "POST", Seeds.Measures + "/lumen-measure-02/targets", """{"targetValue":9,"targetDate":"2026-12-31","optimalValue":8}""", 422, "VALIDATION_ERROR", "optimalValue" },
        { "POST", M + "/targets", """{"targetValue":9,"targetDate":"2026-12-31","confidenceLevel":101}""", 422, "VALIDATION_ERROR", "confidenceLevel" },
        { "POST", M + "/targets", """{"targetValue":9,"targetDate":"2026-12-31","periodStartDate":"2027-01-01"}""", 422, "VALIDATION_ERROR", "periodStartDate" },
        { "PUT", M + "/targets/lumen-measure-01-target-2", """{"targetDate":"2027-01-01"}""", 422, "VALIDATION_ERROR", "targetDate" },
        { "PUT", M + "/targets/nope", """{"targetValue":1}""", 404, "RESOURCE_NOT_FOUND", null },
        { "DELETE", M + "/targets/nope", null, 404, "RESOURCE_NOT_FOUND", null },
        { "GET", Links, null, 422, "VALIDATION_ERROR", "measureId" },
        { "POST", Links, """{"measureId":"lumen-measure-01"}""", 422, "VALIDATION_ERROR", "personId" },
        { "POST", Links, """{"measureId":"harbor-measure-01","personId":"lumen-ada"}""", 404, "RESOURCE_NOT_FOUND", null },
        { "POST", Links, """{"measureId":"lumen-measure-01","personId":"harbor-hugo"}""", 422, "VALIDATION_ERROR", "personId" },
        { "POST", Links, """{"measureId":"lumen-measure-01","personId":"lumen-ada","goalId":"harbor-goal-01"}""", 404, "RESOURCE_NOT_FOUND", null },
        { "POST", Links, """{"measureId":"lumen-measure-01","personId":"lumen-ada","strategyId":"lumen-goal-01-strategy-01"}""", 400, "STRATEGY_REQUIRES_GOAL", "goalId" },
        { "POST", Links, """{"measureId":"lumen-measure-01","personId":"lumen-ada","goalId":"lumen-goal-02","strategyId":"lumen-goal-01-strategy-01"}""", 400, "STRATEGY_GOAL_MISMATCH", "strategyId" },
        { "POST", Links, """{"measureId":"lumen-measure-01","personId":"lumen-ben","goalId":"lumen-goal-03"}""", 409, "DUPLICATE_RESOURCE", "measureId" },
        { "POST", Links, """{"measureId":"lumen-measure-01","personId":"lumen-ada","thresholdPct":101}""", 422, "VALIDATION_ERROR", "thresholdPct" },
        { "POST", Links, """{"measureId":"lumen-measure-01","personId":"lumen-ada","thresholdPct":60,"riskThresholdPct":61}""", 422, "VALIDATION_ERROR", "riskThresholdPct" },
        { "POST", Links, """{"measureId":"lumen-measure-01","personId":"lumen-ada","weight":1.1}""", 422, "VALIDATION_ERROR", "weight" },
        { "POST", Links, """{"measureId":"lumen-measure-01","personId":"lumen-ada","isPrimary":true}""", 422, "VALIDATION_ERROR", "isPrimary" },
        { "GET", Links + "/nope", null, 404, "MEASURE_LINK_NOT_FOUND", null },
        { "PUT", Links + "/harbor-measure-01-link-1", """{"weight":1}""", 404, "MEASURE_LINK_NOT_FOUND", null },
        { "DELETE", Links + "/harbor-measure-01-link-1", null, 404, "MEASURE_LINK_NOT_FOUND", null },
        { "PUT", L, """{"isPrimary":false}""", 422, "BUSINESS_RULE_VIOLATION", "isPrimary" },
        { "PUT", L, """{"goalId":null}""", 422, "BUSINESS_RULE_VIOLATION", "isPrimary" },
        { "PUT", L, """{"strategyId":"lumen-goal-01-strategy-01"}""", 400, "STRATEGY_GOAL_MISMATCH", "strategyId" },
        { "DELETE", L, null, 422, "BUSINESS_RULE_VIOLATION", "newPrimaryLinkId" },
        { "DELETE", L + "?newPrimaryLinkId=lumen-measure-02-link-1", null, 422, "BUSINESS_RULE_VIOLATION", "newPrimaryLinkId" },
        { "POST", Seeds.Goals + "/lumen-goal-03/measures/lumen-measure-01:setThreshold", "{}", 422, "VALIDATION_ERROR", "thresholdPct" },
        { "POST", Seeds.Goals + "/lumen-goal-03/measures/lumen-measure-01:setThreshold", """{"thresholdPct":40}""", 422, "VALIDATION_ERROR", "riskThresholdPct" },
        { "POST", Seeds.Goals + "/lumen-goal-01/measures/lumen-measure-01:setThreshold", """{"thresholdPct":90}""", 404, "MEASURE_LINK_NOT_FOUND", null },
        { "GET", Seeds.Measures + "/summary?maxDataPoints=-1", null, 422, "VALIDATION_ERROR", "maxDataPoints" },
        { "GET", Seeds.Measures + "/summary?progressStatus=splendid", null, 422, "VALIDATION_ERROR", "progressStatus" },
        { "GET", Seeds.Measures + "?pageSize=101", null, 422, "VALIDATION_ERROR", "pageSize" },
    };

    [Fact]
    public async Task A_broken_rule_is_named_and_changes_nothing()
    {
        await using var host = new WorkspaceHost();

        await host.RefusesAsync(await host.SignInAsync(Ada), Calls);
    }

    [Theory]
    [InlineData(M)]
    [InlineData(Seeds.Goals + "/lumen-goal-06")]
    [InlineData(Seeds.Goals + "/lumen-goal-01/strategies/lumen-goal-01-strategy-01")]
    public async Task Members_do_not_delete(string path)
    {
        await using var host = new WorkspaceHost();
        var cleo = await host.SignInAsync(Cleo);
        await cleo.GetAsync(M);
        var before = await host.FingerprintAsync();

        var answer = await cleo.SendAsync("DELETE", path, body: null);

        answer.IsFailure(403, "INSUFFICIENT_PERMISSIONS");
        Assert.Equal(before, await host.FingerprintAsync());
    }
}
