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

    [Fact]
    public async Task While_the_page_itself_is_connecting_nobody_is_not_said_and_once_it_is_the_list_is_read_again()
    {
        await using var page = new LivePage(Server());
        page.Stream.SetStatus(ConnectionStatus.Connecting);
        var card = page.RenderAt<ConnectionsCard>("/settings?view=administration");
        await card.WaitForAssertionAsync(() => Assert.Equal("0", card.Find(".count").TextContent));
        var before = card.Markup;

        _connected = [new LiveConnectionDto { Id = "c-1", UserId = "ben", UserName = "Ben", ConnectedAt = Sample.Now, IsLive = true, Transport = "websocket", Waiting = 0, IsOwn = true }];
        page.Stream.SetStatus(ConnectionStatus.Connected);
        await card.WaitForElementAsync("[data-testid=connected-user]");

        Assert.DoesNotContain("Nobody is connected", before, StringComparison.Ordinal);
        Assert.Contains("Ben", card.Find("[data-testid=connected-user]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_connection_of_its_own_nobody_is_said()
    {
        await using var page = new LivePage(Server());
        page.Stream.SetStatus(ConnectionStatus.Connected);
        var card = page.RenderAt<ConnectionsCard>("/settings?view=administration");

        await card.WaitForAssertionAsync(() => Assert.Contains("Nobody is connected", card.Markup, StringComparison.Ordinal));
    }

    private StubServer Server() => new(request => request.RequestUri!.AbsolutePath.EndsWith("/auth/refresh", StringComparison.Ordinal)
        ? StubServer.SessionOf("t")
        : StubServer.Json(
            System.Net.HttpStatusCode.OK,
            $$"""{"success":true,"data":{{JsonSerializer.Serialize(_connected, ContractsJsonContext.Default.IReadOnlyListLiveConnectionDto)}},"timestamp":"2026-11-23T09:00:00.000Z"}"""));
}
