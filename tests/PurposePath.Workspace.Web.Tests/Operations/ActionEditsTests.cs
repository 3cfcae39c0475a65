using PurposePath.Realtime.Blazor;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web.Operations;
using PurposePath.Workspace.Web.Tests.Doubles;

namespace PurposePath.Workspace.Web.Tests.Operations;

/// <summary>Every edit of an action, and back.</summary>
public sealed class ActionEditsTests : IAsyncDisposable
{
    private static readonly ActionDto Before = Sample.Actions[2];

    private readonly EchoServer _server = EchoServer.Of(Before);
    private readonly EditBench _bench;

    public ActionEditsTests()
    {
        _bench = new EditBench(_server);
        _bench.Get<EntityStore<ActionDto>>().Load([Before], position: null);
    }

    public static TheoryData<string, string> Edits => new()
    {
        { "complete", "completed 100" },
        { "cancel", "cancelled" },
        { "prioritise", "critical" },
        { "assign", "ben" },
        { "progress", "95" },
        { "reschedule", "2026-12-24" },
        { "rename", "Another title" },
        { "describe", "More of it" },
        { "connect", "g2" },
    };

    private ActionDto Shown => _bench.Get<EntityStore<ActionDto>>().Find(Before.Id)!;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [MemberData(nameof(Edits))]
    public async Task Each_edit_can_be_undone_from_its_toast(string edit, string expected)
    {
        await MakeAsync(edit);
        var after = Shown;
        await _bench.UndoAsync();

        Assert.Equal(expected, Describe(edit, after));
        Assert.Equal(Describe(edit, Before), Describe(edit, Shown));
        Assert.Equal(Before.CompletedAt, Shown.CompletedAt);
        Assert.Equal(2, _server.Bodies.Count);
    }

    [Fact]
    public async Task A_refusal_takes_the_edit_back_and_says_why()
    {
        _server.Refusal = "The action is locked.";

        await MakeAsync("rename");

        Assert.Equal(Before.Title, Shown.Title);
        Assert.Equal((ToastKind.Error, "The title of “Fit out the lab” stays", "The action is locked."), (_bench.Told!.Kind, _bench.Told.Title, _bench.Told.Description));
    }

    [Fact]
    public async Task The_same_title_and_the_same_day_change_nothing()
    {
        await _bench.Get<ActionEdits>().RenameAsync(Before.Id, Before.Title, CancellationToken.None);
        await _bench.Get<ActionEdits>().ScheduleAsync(Before.Id, Before.DueDate, CancellationToken.None);

        Assert.Empty(_server.Bodies);
    }

    private static string Describe(string edit, ActionDto action) => edit switch
    {
        "complete" => $"{action.Status} {action.Progress}",
        "cancel" => action.Status,
        "prioritise" => action.Priority,
        "assign" => action.AssignedPersonId,
        "progress" => $"{action.Progress}",
        "reschedule" => $"{action.DueDate:yyyy-MM-dd}",
        "describe" => action.Description,
        "connect" => string.Join(',', action.Connections.GoalIds),
        _ => action.Title,
    };

    private Task MakeAsync(string edit)
    {
        var edits = _bench.Get<ActionEdits>();
        return edit switch
        {
            "complete" => edits.MoveAsync(Before.Id, "completed", CancellationToken.None),
            "cancel" => edits.MoveAsync(Before.Id, "cancelled", CancellationToken.None),
            "prioritise" => edits.PrioritiseAsync(Before.Id, "critical", CancellationToken.None),
            "assign" => edits.AssignAsync(Before.Id, "ben", CancellationToken.None),
            "progress" => edits.ProgressAsync(Before.Id, 95, CancellationToken.None),
            "reschedule" => edits.ScheduleAsync(Before.Id, new DateOnly(2026, 12, 24), CancellationToken.None),
            "describe" => edits.DescribeAsync(Before.Id, "More of it", CancellationToken.None),
            "connect" => edits.ConnectAsync(Before.Id, "g2", CancellationToken.None),
            _ => edits.RenameAsync(Before.Id, "Another title", CancellationToken.None),
        };
    }
}
