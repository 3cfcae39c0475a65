using Bunit;
using PurposePath.Realtime.Blazor;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web.GoalRoom;
using PurposePath.Workspace.Web.Sync;
using PurposePath.Workspace.Web.Tests.Doubles;

namespace PurposePath.Workspace.Web.Tests.GoalRoom;

public sealed class RoomFilesTests
{
    [Fact]
    public async Task A_file_that_is_too_large_says_so_and_can_be_forgotten()
    {
        await using var page = NewPage();
        var room = Render(page);

        await room.InvokeAsync(() => room.Instance.TakeAsync("1", "film.mov", 30_000_000));

        Assert.Contains("more than the 25 MB", room.Find("[data-testid=file-upload] [role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Empty(room.FindAll("[data-testid=file-retry]"));
        await room.Find("[data-testid=file-upload] button").ClickAsync();
        Assert.Empty(room.FindAll("[data-testid=file-upload]"));
    }

    [Fact]
    public async Task Files_of_this_goal_are_listed_and_only_administrators_may_remove_them()
    {
        await using var page = NewPage();
        page.Get<EntityStore<AttachmentDto>>().Load([File("f1", "g1", 1), File("f2", "g1", 2), File("f3", "g2", 3)], position: null);

        var room = Render(page);
        Assert.Equal(["f2", "f1"], room.FindAll("[data-testid=file-row]").Select(row => row.GetAttribute("data-id")));
        Assert.Empty(room.FindAll("[data-testid=file-remove]"));
        Assert.Equal("Owners and administrators can remove files.", room.Find("[data-testid=files-rights]").TextContent);

        page.Get<PeopleDirectory>().Load(Sample.Ada with { Role = "user" }, Sample.People);
        room.Render();
        Assert.Equal(2, room.FindAll("[data-testid=file-remove]").Count);
        Assert.Empty(room.FindAll("[data-testid=files-rights]"));

        page.Get<PeopleDirectory>().Load(Sample.Ada with { Role = "admin", IsTenantOwner = false }, Sample.People);
        room.Render();

        Assert.Equal(2, room.FindAll("[data-testid=file-remove]").Count);
    }

    private static AttachmentDto File(string id, string goalId, int minute) => new()
    {
        Id = id,
        EntityType = "goal",
        EntityId = goalId,
        FileName = $"{id}.pdf",
        FileSize = 1200,
        FileType = "application/pdf",
        Checksum = string.Empty,
        ContentUrl = string.Empty,
        UploadedAt = Sample.Now.AddMinutes(minute),
        UploadedBy = "ben",
        UploadedByName = "Ben Lindqvist",
    };

    private static WorkspacePage NewPage()
    {
        var page = new WorkspacePage();
        page.Get<PeopleDirectory>().Load(Sample.Ada with { Role = "user", IsTenantOwner = false }, Sample.People);
        return page;
    }

    private static IRenderedComponent<RoomFiles> Render(WorkspacePage page) => page.Render<RealtimeProvider>(provider => provider
        .Add(p => p.UserKey, null)
        .AddChildContent<RoomFiles>(files => files.Add(p => p.GoalId, "g1"))).FindComponent<RoomFiles>();
}
