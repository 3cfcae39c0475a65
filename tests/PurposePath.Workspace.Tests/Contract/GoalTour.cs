using PurposePath.Workspace.Tests.Hosting;

namespace PurposePath.Workspace.Tests.Contract;

/// <summary>The part of the tour that goes through the life of a goal.</summary>
internal static class GoalTour
{
    private const string Goal = Seeds.Goals + "/{id}";
    private const string Strategies = Seeds.Goals + "/{goalId}/strategies";
    private const string Decisions = Seeds.Goals + "/{goalId}/decisions";

    public static async Task<string> OpenAsync(ApiTour tour)
    {
        var id = (await tour.CallAsync(
            "POST",
            Seeds.Goals,
            """{"title":"Open the Lisbon office","description":"A floor for twelve people","type":"quarter","startDate":"2026-03-02","targetDate":"2026-06-30","valueTags":["growth"]}""")).Id;
        await tour.GetAsync(Seeds.Goals + "?status=draft&pageSize=2");
        await tour.GetAsync(Seeds.Goals + "/stats");
        await tour.CallAsync("PUT", Goal, """{"title":"Open the office in Lisbon","targetDate":"2026-07-31"}""", id);
        await tour.CallAsync("POST", Goal + ":activate", """{"reason":"The board agreed"}""", id);
        await tour.CallAsync("POST", Goal + ":pause", """{"reason":"Budget review"}""", id);
        await tour.CallAsync("POST", Goal + ":activate", """{"reason":"The budget is back"}""", id);
        await tour.CallAsync("POST", Goal + "/activity", """{"type":"comment","content":"Two brokers look promising","tags":["search"],"url":"https://brokers.example/lisbon","metadata":{"brokers":2}}""", id);
        await tour.CallAsync("POST", Goal + "/notes", """{"content":"Called the landlord","category":"call","attachments":["https://files.example/offer.pdf"]}""", id);
        await tour.GetAsync(Goal + "/activity?types=comment,note", id);
        await tour.CallAsync(
            "POST",
            Decisions,
            """{"title":"Stay near the river","decision":"We look at the river front only","rationale":"Clients come by train","impact":"Rent is higher","participants":["lumen-ada","lumen-ben"]}""",
            id);
        await tour.GetAsync(Decisions, id);
        await VisitStrategiesAsync(tour, id);
        return id;
    }

    public static async Task CloseAsync(ApiTour tour, string goal)
    {
        await tour.GetAsync(Goal, goal);
        await tour.CallAsync("POST", Goal + ":close", """{"finalStatus":"completed","notes":"Signed a week early"}""", goal);
        var mistake = (await tour.CallAsync("POST", Seeds.Goals, """{"title":"Open the Lisbon office twice"}""")).Id;
        await tour.CallAsync("DELETE", Goal, body: null, mistake);
    }

    private static async Task VisitStrategiesAsync(ApiTour tour, string goal)
    {
        var first = (await tour.CallAsync(
            "POST", Strategies, """{"title":"Rent before we buy","description":"Two years at most","priority":"high","ownerId":"lumen-ben","dueDate":"2026-05-31","tags":["rent"]}""", goal)).Id;
        var second = (await tour.CallAsync("POST", Strategies, """{"title":"Hire from the city"}""", goal)).Id;
        await tour.GetAsync(Strategies, goal);
        await tour.GetAsync(Strategies + "/{id}", goal, first);
        await tour.CallAsync("PUT", Strategies + "/{id}", """{"status":"adopted","validationScore":82}""", goal, first);
        await tour.CallAsync("PUT", Strategies + ":reorder", $$"""{"strategyOrders":[{"strategyId":"{{first}}","newOrder":2},{"strategyId":"{{second}}","newOrder":1}]}""", goal);
        await tour.CallAsync("DELETE", Strategies + "/{id}", body: null, goal, second);
    }
}
