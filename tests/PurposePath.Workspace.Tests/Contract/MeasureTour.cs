using PurposePath.Workspace.Tests.Hosting;
using static PurposePath.Workspace.Tests.Hosting.Seeds;

namespace PurposePath.Workspace.Tests.Contract;

/// <summary>The part of the tour that measures: measures, their targets and readings, and what they are linked to.</summary>
internal static class MeasureTour
{
    private const string Measure = Seeds.Measures + "/{id}";

    public static async Task VisitAsync(ApiTour tour, string goal)
    {
        var id = (await tour.CallAsync(
            "POST",
            Seeds.Measures,
            """{"name":"Desks in use","description":"On a Tuesday","unit":"desks","direction":"up","category":"Growth","aggregationPeriod":"weekly","ownerId":"lumen-ben"}""")).Id;
        await tour.CallAsync("PUT", Measure, """{"description":"On a Tuesday at noon"}""", id);
        await VisitDataAsync(tour, id);
        await VisitLinksAsync(tour, id, goal);
        await tour.GetAsync(Seeds.Measures + "?searchTerm=desks");
        await tour.GetAsync(Seeds.Measures + "/summary?maxDataPoints=2&pageSize=2");
        await tour.GetAsync(Measure, id);
        await tour.GetAsync(Measure + "/all-series", id);
        await tour.CallAsync("DELETE", Measure, body: null, id);
    }

    private static async Task VisitDataAsync(ApiTour tour, string id)
    {
        var target = (await tour.CallAsync(
            "POST",
            Measure + "/targets",
            """{"targetValue":12,"optimalValue":14,"minimalValue":8,"targetDate":"2026-06-30","label":"Everybody in","confidenceLevel":80,"rationale":"Twelve people are hired"}""",
            id)).Id;
        await tour.CallAsync("PUT", Measure + "/targets/{targetId}", """{"targetValue":11}""", id, target);
        await tour.GetAsync(Measure + "/targets", id);
        await tour.CallAsync("POST", Measure + "/readings", """{"value":2,"date":"2026-02-02","note":"The first two"}""", id);
        var actual = (await tour.CallAsync(
            "POST", Measure + "/actuals", """{"actualSubtype":"Measured","actualValue":4,"measurementDate":"2026-02-09","dataSource":"Manual"}""", id)).Data.GetProperty("id").GetString()!;
        await tour.CallAsync("PUT", Measure + "/value", """{"value":5,"recordedAt":"2026-03-01","notes":"Ines moved in"}""", id);
        await tour.CallAsync("PUT", Measure + "/actuals/{actualId}/override", """{"value":3,"overrideComment":"One was a guest"}""", id, actual);
        await tour.GetAsync(Measure + "/readings", id);
        await tour.GetAsync(Measure + "/actuals", id);
        await tour.CallAsync("DELETE", Measure + "/actuals/{actualId}", body: null, id, actual);
        var later = (await tour.CallAsync("POST", Measure + "/targets", """{"targetValue":16,"targetDate":"2026-12-31"}""", id)).Id;
        await tour.CallAsync("DELETE", Measure + "/targets/{targetId}", body: null, id, later);
    }

    private static async Task VisitLinksAsync(ApiTour tour, string measure, string goal)
    {
        const string Link = Links + "/{id}";
        var id = (await tour.CallAsync(
            "POST", Links, $$"""{"measureId":"{{measure}}","personId":"lumen-ben","goalId":"{{goal}}","thresholdPct":90,"riskThresholdPct":60,"weight":1}""")).Id;
        var other = (await tour.CallAsync("POST", Links, $$"""{"measureId":"{{measure}}","personId":"lumen-ada"}""")).Id;
        await tour.GetAsync($"{Links}?measureId={measure}&measureInfo=true");
        await tour.GetAsync(Link, id);
        await tour.CallAsync("PUT", Link, """{"weight":0.5,"riskThresholdPct":null}""", id);
        await tour.CallAsync("POST", Seeds.Goals + "/{goalId}/measures/{measureId}:setThreshold", """{"thresholdPct":85}""", goal, measure);
        await tour.CallAsync("DELETE", Link, body: null, other);
    }
}
