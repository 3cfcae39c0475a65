using System.Text.Json;
using Bunit;
using PurposePath.Realtime.Client;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web.Settings;
using PurposePath.Workspace.Web.Tests.Doubles;

namespace PurposePath.Workspace.Web.Tests.Settings;

/// <summary>Who is connected, as administrators see it.</summary>
public sealed class ConnectionsCardTests
{
    private IReadOnlyList<LiveConnectionDto> _connected = [];
    private Action? _asked;

    [Fact]
    public async Task While_the_page_itself_is_connecting_nobody_is_not_said_and_once_it_is_the_list_is_read_again()
    {
        await using var page = new LivePage(Server());
        // The double is connected as soon as it is started; a real one is not yet when the card asks for the first time.
        _asked = () => page.Stream.SetStatus(ConnectionStatus.Connecting);
        var card = page.RenderAt<ConnectionsCard>("/settings?view=administration");
        await card.WaitForAssertionAsync(() => Assert.Equal("0", card.Find(".count").TextContent));
        var before = card.Markup;
        _asked = null;

        _connected = [new LiveConnectionDto { Id = "c-1", UserId = "ben", UserName = "Ben", ConnectedAt = Sample.Now, IsLive = true, Transport = "websocket", Waiting = 0, IsOwn = true }];
        page.Stream.SetStatus(ConnectionStatus.Connected);
        await card.WaitForElementAsync("[data-testid=connected-user]");

        Assert.DoesNotContain("Nobody is connected", before, StringComparison.Ordinal);
        Assert.Contains("Ben", card.Find("[data-testid=connected-user]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Once_the_page_is_connected_an_empty_list_is_nobody()
    {
        await using var page = new LivePage(Server());
        var card = page.RenderAt<ConnectionsCard>("/settings?view=administration");

        await card.WaitForAssertionAsync(() => Assert.Contains("Nobody is connected", card.Markup, StringComparison.Ordinal));
    }

    private StubServer Server() => new(request =>
    {
        if (request.RequestUri!.AbsolutePath.EndsWith("/auth/refresh", StringComparison.Ordinal))
        {
            return StubServer.SessionOf("t");
        }

        _asked?.Invoke();
        return StubServer.Json(
            System.Net.HttpStatusCode.OK,
            $$"""{"success":true,"data":{{JsonSerializer.Serialize(_connected, ContractsJsonContext.Default.IReadOnlyListLiveConnectionDto)}},"timestamp":"2026-11-23T09:00:00.000Z"}""");
    });
}
