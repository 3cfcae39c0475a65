using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PurposePath.Realtime.Blazor;
using PurposePath.Workspace.Web.Gallery;
using PurposePath.Workspace.Web.Tests.Doubles;

namespace PurposePath.Workspace.Web.Tests.Gallery;

/// <summary>The gallery shows every component of the library, in every state.</summary>
public sealed class GalleryPageTests
{
    // They stand once around all pages, and the gallery says so.
    private static readonly Type[] AroundAllPages = [typeof(RealtimeProvider), typeof(ToastHost), typeof(RealtimeToasts)];

    [Fact]
    public async Task Every_component_of_the_library_stands_in_the_gallery()
    {
        await using var page = Page();

        var gallery = page.RenderAt<GalleryPage>("/gallery");

        Assert.All(
            typeof(RealtimeProvider).Assembly.GetExportedTypes().Where(type => !type.IsAbstract && typeof(IComponent).IsAssignableFrom(type)),
            component => Assert.True(
                AroundAllPages.Contains(component) ? gallery.Markup.Contains(component.Name, StringComparison.Ordinal) : Stands(gallery, component),
                $"{component.Name} is missing"));
    }

    [Fact]
    public async Task The_indicator_says_everything_it_can()
    {
        await using var page = Page();

        var gallery = page.RenderAt<GalleryPage>("/gallery");

        string[] expected =
        [
            "Live", "Catching up…", "Live, slow", "Connecting…", "Reconnecting…", "Offline", "Offline · 2 waiting", "Not connected", "Updates every 30\u00A0s",
            "Signed out", "Open elsewhere", "Update needed", "No access", "Connection failed",
        ];
        Assert.Empty(expected.Except(gallery.FindAll(".pp-indicator-label").Select(label => label.TextContent)));
        Assert.NotNull(gallery.Find(".pp-indicator[data-position=footer]"));
        Assert.Contains("Still not connected", gallery.Find("[data-testid=gallery-open-suspended] .pp-indicator-panel").TextContent, StringComparison.Ordinal);
        Assert.Contains("1 change of yours waits", gallery.Find("[data-testid=gallery-open-suspended] .pp-indicator-panel").TextContent, StringComparison.Ordinal);
        Assert.Contains("Live updates are off", gallery.Find("[data-testid=gallery-open-polling] .pp-indicator-panel").TextContent, StringComparison.Ordinal);
        Assert.Contains("Through another tab", gallery.Find("[data-testid=gallery-open-live] .pp-indicator-panel").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(gallery.FindAll("[id]").GroupBy(element => element.Id), same => same.Count() > 1);
    }

    [Fact]
    public async Task Banners_and_feeds_show_what_comes_without_a_network_and_what_waits()
    {
        await using var page = Page();

        var gallery = page.RenderAt<GalleryPage>("/gallery");

        Assert.Contains("You are offline.", gallery.Find("[data-testid=gallery-offline]").TextContent, StringComparison.Ordinal);
        Assert.Contains("2 changes wait", gallery.Find("[data-testid=gallery-away]").TextContent, StringComparison.Ordinal);
        Assert.NotNull(gallery.Find("[data-testid=gallery-away] button"));
        Assert.Equal("2 new", gallery.Find(".pp-feed-pill").TextContent.Trim());
        Assert.NotNull(gallery.Find(".pp-feed-empty"));
    }

    [Theory]
    [InlineData("Not dismissible", false, null)]
    [InlineData("Two buttons", true, "Not now")]
    public async Task Toasts_show_what_cannot_be_closed_and_what_can_be_declined(string button, bool isDismissible, string? cancel)
    {
        await using var page = Page();
        var gallery = page.RenderAt<GalleryPage>("/gallery");

        await gallery.FindAll("button").Single(one => one.TextContent == button).ClickAsync();

        Assert.Equal(isDismissible, page.Told!.IsDismissible);
        Assert.Equal(cancel, page.Told.Cancel?.Label);
    }

    [Fact]
    public async Task Where_it_is_not_meant_to_be_there_is_no_gallery()
    {
        await using var page = new LivePage(EchoServer.Of(Sample.Actions[0]));

        Assert.NotNull(page.RenderAt<GalleryPage>("/gallery").Find("[data-testid=not-found]"));
    }

    private static bool Stands(IRenderedComponent<GalleryPage> gallery, Type component) =>
        gallery.FindComponents<IComponent>().Any(found => found.Instance.GetType() == component);

    private static LivePage Page() => new(EchoServer.Of(Sample.Actions[0]), services => services.AddSingleton<GalleryAccess>());
}
