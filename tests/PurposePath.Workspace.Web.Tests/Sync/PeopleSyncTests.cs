using Bunit;
using Microsoft.Extensions.Time.Testing;
using PurposePath.Realtime.Blazor;
using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web.Boards;
using PurposePath.Workspace.Web.Shell;
using PurposePath.Workspace.Web.Sync;
using PurposePath.Workspace.Web.Tests.Doubles;

namespace PurposePath.Workspace.Web.Tests.Sync;

/// <summary>Who joins, is renamed or leaves is so in every window at once.</summary>
public sealed class PeopleSyncTests
{
    private static readonly PersonDto Gina = new() { Id = "gina", FirstName = "Gina", LastName = "Abel", IsAssignable = true };

    [Fact]
    public async Task Who_is_added_is_an_option_of_a_select_that_stands_open()
    {
        await using var page = new LivePage(EchoServer.Of(Sample.Goals[0]));
        var options = Render(page);
        Assert.Equal(["Ada Okafor", "Ben Lindqvist"], Names(options));

        page.Page.Reader.People = [.. Sample.People, Gina];
        await NoticeAsync(page, "gina");

        Assert.Equal(["Ada Okafor", "Ben Lindqvist", "Gina Abel"], Names(options));
        Assert.Equal("Gina Abel", page.Page.Get<PeopleDirectory>().FindName("gina"));
    }

    [Fact]
    public async Task Who_is_renamed_is_called_so_on_what_they_own_and_an_event_on_its_way_is_not_taken_for_old()
    {
        await using var page = new LivePage(EchoServer.Of(Sample.Goals[0]));
        var options = Render(page);
        var goals = page.Page.Get<EntityStore<GoalDto>>();
        var mine = goals.All.First(goal => goal.OwnerId == "ben");

        page.Page.Reader.People = [.. Sample.People.Select(person => person.Id == "ben" ? person with { LastName = "Berg" } : person)];
        await NoticeAsync(page, "ben");
        goals.Apply(mine.Id, new StreamCursor("e", 800, "n"), goal => goal with { Title = "On its way" });

        Assert.Equal(["Ada Okafor", "Ben Berg"], Names(options));
        Assert.Equal(("Ben Berg", "On its way"), (goals.Find(mine.Id)!.OwnerName, goals.Find(mine.Id)!.Title));
    }

    [Fact]
    public async Task Who_is_not_given_work_any_more_is_offered_no_more_but_keeps_their_name_and_what_they_have()
    {
        await using var page = new LivePage(EchoServer.Of(Sample.Goals[0]));
        var options = Render(page, holder: "ben");

        page.Page.Reader.People = [.. Sample.People.Select(person => person.Id == "ben" ? person with { IsAssignable = false } : person)];
        await NoticeAsync(page, "ben");

        Assert.Equal(["ben", "ada"], options.FindAll("option").Select(option => option.GetAttribute("value")));
        Assert.Equal("Ben Lindqvist", page.Page.Get<PeopleDirectory>().NameOf("ben"));
        Assert.DoesNotContain(page.Page.Get<PeopleDirectory>().People, person => person.Id == "ben");
    }

    [Fact]
    public async Task Who_becomes_an_administrator_may_do_what_administrators_may_without_signing_in_again()
    {
        await using var page = new LivePage(EchoServer.Of(Sample.Goals[0]));
        page.Page.Reader.Me = Sample.Ada with { Role = "user", IsTenantOwner = false };
        Render(page);
        var told = 0;
        var people = page.Page.Get<PeopleDirectory>();
        people.Become(page.Page.Reader.Me);
        using var listening = people.OnMeChanged(() => told++);

        page.Page.Reader.Me = page.Page.Reader.Me with { Role = "admin" };
        await NoticeAsync(page, "ada");

        Assert.True(people.IsAdministrator);
        Assert.Equal(1, told);
    }

    [Fact]
    public async Task What_the_workspace_is_called_is_read_anew_when_an_administrator_renames_it()
    {
        await using var page = new LivePage(EchoServer.Of(Sample.Goals[0]));
        Render(page);
        var sidebar = page.RenderAt<Sidebar>("/");
        Assert.Equal("Lumen", sidebar.Find("[data-testid=tenant-name]").TextContent);

        page.Page.Reader.Me = Sample.Ada with { TenantName = "Lumen Labs" };
        await NoticeAsync(page, "lumen", "tenant.updated");

        Assert.Equal("Lumen Labs", sidebar.Find("[data-testid=tenant-name]").TextContent);
    }

    private static IRenderedComponent<PersonOptions> Render(LivePage page, string? holder = null)
    {
        page.RenderAt<PeopleSync>("/");
        return page.Page.Render<RealtimeProvider>(provider => provider
            .Add(p => p.UserKey, "lumen:ada")
            .Add(p => p.UserId, "ada")
            .AddChildContent<PersonOptions>(options => options.Add(p => p.HolderId, holder).Add(p => p.HolderName, "Ben Lindqvist"))).FindComponent<PersonOptions>();
    }

    private static async Task NoticeAsync(LivePage page, string entityId, string type = "person.updated")
    {
        page.Page.Reader.Position = "e.900.n";
        await page.NoticeAsync(type, entityId);
        var time = (FakeTimeProvider)page.Page.Get<TimeProvider>();
        time.Advance(TimeSpan.FromSeconds(2));
        // The frame in which it shows.
        time.Advance(TimeSpan.FromSeconds(1));
    }

    private static IEnumerable<string> Names(IRenderedComponent<PersonOptions> options) => options.FindAll("option").Select(option => option.TextContent);
}
