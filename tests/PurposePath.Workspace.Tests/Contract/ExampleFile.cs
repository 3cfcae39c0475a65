using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PurposePath.Workspace.Tests.Contract;

/// <summary>
/// The calls of a tour as examples for the description: what differs from run to run, ids and secrets, gets a fixed value, and lists are shortened.
/// </summary>
internal static partial class ExampleFile
{
    private const int MostItems = 2;
    private const string Upload = "POST /traction/api/v1/attachments";

    public static JsonObject From(ApiTour tour)
    {
        var numbers = new Dictionary<string, string>(StringComparer.Ordinal);
        var examples = new JsonObject();
        foreach (var stop in tour.Stops.DistinctBy(stop => stop.Operation, StringComparer.Ordinal).OrderBy(stop => stop.Operation.Split(' ')[1], StringComparer.Ordinal))
        {
            var example = new JsonObject();
            if (Request(stop) is { } request)
            {
                example["request"] = Tidy(request, numbers);
            }

            if (stop.Answer.Text.StartsWith('{'))
            {
                example["response"] = Tidy(stop.Answer.Text, numbers);
            }

            examples[stop.Operation] = example;
        }

        return examples;
    }

    // The form of an upload is not JSON; its fields are shown as if it were.
    private static string? Request(TourStop stop) =>
        stop.Operation == Upload ? """{"entityType":"goal","entityId":"lumen-goal-01","file":"Two floors, twelve desks each."}""" : stop.Body;

    private static JsonNode Tidy(string json, Dictionary<string, string> numbers)
    {
        var known = Guids().Replace(json, match => numbers.TryGetValue(match.Value, out var number)
            ? number
            : numbers[match.Value] = $"019c9e1a-7880-7000-8000-{numbers.Count + 1:000000000000}");
        var node = JsonNode.Parse(Secrets().Replace(known, "${kept}…"))!;
        Shorten(node);
        return node;
    }

    private static void Shorten(JsonNode? node)
    {
        switch (node)
        {
            case JsonArray items:
                while (items.Count > MostItems)
                {
                    items.RemoveAt(items.Count - 1);
                }

                foreach (var item in items)
                {
                    Shorten(item);
                }

                break;
            case JsonObject members:
                foreach (var (_, member) in members)
                {
                    Shorten(member);
                }

                break;
            default:
                break;
        }
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Guids();

    [GeneratedRegex("(?<kept>\"accessToken\":\"eyJ|\"refreshToken\":\"[^\"]{4}|signature=[^\"&]{4})[^\"&]*", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Secrets();
}
