using PurposePath.Realtime.Blazor;
using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web.Sync;
using PurposePath.Workspace.Web.Tests.Doubles;

namespace PurposePath.Workspace.Web.Tests.Sync;

public sealed class LiveSyncTests
{
    [Fact]
    public async Task An_event_that_cannot_be_applied_is_told_and_stops_none_that_follow()
    {
        await using var page = new LivePage(EchoServer.Of(Sample.Goals[0]));
        page.RenderAt<LiveSync>("/");

        await page.Stream.RaiseAsync(GoalEvents.Created, Created("g8") with { UserId = null! });
        await page.Stream.RaiseAsync(GoalEvents.Created, Created("g9"));

        Assert.Equal((ToastKind.Error, "Failed to update goal", "Reload"), (page.Told!.Kind, page.Told.Title, page.Told.Action!.Label));
        Assert.Equal("Open a shop", page.Page.Get<EntityStore<GoalDto>>().Find("g9")!.Title);
    }

    private static GoalCreated Created(string id) => new()
    {
        GoalId = id,
        TenantId = "lumen",
        UserId = "ben",
        Title = "Open a shop",
        Description = string.Empty,
        Status = GoalStatus.Draft,
        CreatedAt = Sample.Now,
        CreatedBy = "ben",
    };
}
