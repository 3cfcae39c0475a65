using System.Text.Json.Nodes;
using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Tests.Hosting;

namespace PurposePath.Workspace.Tests.Contract;

/// <summary>The tables of docs/rest-api.md name every call, the events it causes and tests that exist.</summary>
public sealed class CallTableTests
{
    private static readonly IReadOnlyList<CallRow> Rows = CallTable.Read(ApprovedFile.Read("docs/rest-api.md"));

    [Fact]
    public void Every_operation_stands_in_the_table_once()
    {
        var described = JsonNode.Parse(ApprovedFile.Read(ApprovedFile.OpenApi))!["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject().Select(operation => CallTable.Plain($"{operation.Key.ToUpperInvariant()} {path.Key}")));

        Assert.Equal(described.Order(StringComparer.Ordinal), Rows.Select(row => row.Operation).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_call_causes_only_events_that_stand_beside_it()
    {
        await using var host = new WorkspaceHost();
        var tour = await TourPlan.WalkAsync(host);
        var events = Rows.ToDictionary(row => row.Operation, row => row.Events, StringComparer.Ordinal);

        foreach (var stop in tour.Stops)
        {
            var untold = stop.Events.Except(events[CallTable.Plain(stop.Operation)], StringComparer.Ordinal).ToList();
            Assert.True(untold is [], $"{stop.Operation} causes {string.Join(' ', untold)}, which the table lacks.");
        }
    }

    [Fact]
    public void A_read_causes_no_event() => Assert.All(Rows.Where(row => row.Operation.StartsWith("GET ", StringComparison.Ordinal)), row => Assert.Empty(row.Events));

    [Fact]
    public void Every_event_that_is_named_exists_and_every_event_has_a_cause()
    {
        var named = Rows.SelectMany(row => row.Events).Distinct(StringComparer.Ordinal).ToList();

        Assert.Empty(named.Except(EventCatalog.All.Select(type => type.Name).Concat(NoticeType.All.Select(type => type.Name)), StringComparer.Ordinal));
        Assert.Empty(EventCatalog.All.Select(type => type.Name).Except(named, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_test_that_is_named_exists()
    {
        var files = Directory.EnumerateFiles(ApprovedFile.PathOf("tests/PurposePath.Workspace.Tests"), "*Tests.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetFileNameWithoutExtension(file)).ToHashSet(StringComparer.Ordinal);

        Assert.All(Rows, row => Assert.NotEmpty(row.Tests));
        Assert.Empty(Rows.SelectMany(row => row.Tests).Except(files, StringComparer.Ordinal));
    }
}
