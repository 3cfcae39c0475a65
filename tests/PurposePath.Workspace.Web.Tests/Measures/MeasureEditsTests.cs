using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using PurposePath.Realtime.Blazor;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web.Measures;
using PurposePath.Workspace.Web.Tests.Doubles;

namespace PurposePath.Workspace.Web.Tests.Measures;

public sealed class MeasureEditsTests
{
    private static readonly MeasureDto Measure = SampleMeasures.Measure("m1", "Time to first answer");

    [Fact]
    public async Task Archiving_and_editing_can_be_undone()
    {
        await using var bench = new EditBench(new EchoServer((JsonObject)JsonSerializer.SerializeToNode(Measure, ContractsJsonContext.Default.MeasureDto)!));
        var measures = Loaded(bench);
        var edits = bench.Get<MeasureEdits>();

        await edits.ArchiveAsync(measures.Find("m1")!, isActive: false, CancellationToken.None);
        var (archived, told) = (!measures.Find("m1")!.IsActive, bench.Told!.Title);
        await bench.UndoAsync();
        await edits.DescribeAsync(measures.Find("m1")!, MeasureDetails.Of(Measure) with { Name = "Time to answer" }, CancellationToken.None);
        var renamed = measures.Find("m1")!.Name;
        await bench.UndoAsync();

        Assert.Equal((true, "Measure archived", "Time to answer"), (archived, told, renamed));
        Assert.Equal((true, Measure.Name), (measures.Find("m1")!.IsActive, measures.Find("m1")!.Name));
    }

    [Fact]
    public async Task A_reading_shows_before_the_server_has_answered_and_goes_when_it_refuses()
    {
        var shown = (Value: 0.0, Readings: 0);
        EditBench? bench = null;
        using var server = new StubServer(request =>
        {
            if (request.RequestUri!.AbsolutePath.EndsWith("/auth/refresh", StringComparison.Ordinal))
            {
                return StubServer.SessionOf("t");
            }

            shown = (bench!.Get<EntityStore<MeasureDto>>().Find("m1")!.CurrentValue!.Value, bench.Get<EntityStore<ReadingDto>>().All.Count);
            return StubServer.Json(
                HttpStatusCode.UnprocessableEntity,
                """{"success":false,"error":"no","code":"VALIDATION_ERROR","details":{"errors":[{"field":"date","message":"must not be in the future"}]},"timestamp":"2026-11-23T09:00:00.000Z"}""");
        });
        await using (bench = new EditBench(server))
        {
            var measures = Loaded(bench);

            await bench.Get<MeasureEdits>().RecordAsync(measures.Find("m1")!, Sample.Today.AddDays(1), 12, note: null, CancellationToken.None);

            Assert.Equal((12.0, 1), shown);
            Assert.Equal(46, measures.Find("m1")!.CurrentValue);
            Assert.Empty(bench.Get<EntityStore<ReadingDto>>().All);
            Assert.Equal("must not be in the future", bench.Told!.Description);
        }
    }

    private static EntityStore<MeasureDto> Loaded(EditBench bench)
    {
        var measures = bench.Get<EntityStore<MeasureDto>>();
        measures.Load([Measure], position: null);
        return measures;
    }
}
