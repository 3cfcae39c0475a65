using Bunit;
using PurposePath.Realtime.Blazor.Status;
using PurposePath.Realtime.Blazor.Tests.Doubles;
using PurposePath.Realtime.Client;

namespace PurposePath.Realtime.Blazor.Tests.Status;

public sealed class OfflineBannerTests
{
    [Theory]
    [InlineData(ConnectionStatus.Connected, ConnectionLabel.None, 0, null)]
    [InlineData(ConnectionStatus.Connecting, ConnectionLabel.None, 0, null)]
    [InlineData(ConnectionStatus.Error, ConnectionLabel.None, 0, null)]
    [InlineData(ConnectionStatus.Reconnecting, ConnectionLabel.None, 3, null)]
    [InlineData(ConnectionStatus.Reconnecting, ConnectionLabel.None, 4, "The server cannot be reached.")]
    [InlineData(ConnectionStatus.Reconnecting, ConnectionLabel.Suspended, 1, "The server cannot be reached.")]
    [InlineData(ConnectionStatus.Reconnecting, ConnectionLabel.Offline, 0, "You are offline.")]
    public void It_tells_what_lasts_and_not_what_passes(ConnectionStatus status, ConnectionLabel label, int attempt, string? title)
    {
        var text = OfflineText.Of(new ConnectionSnapshot { Status = status, Label = label, Attempt = attempt }, isEnabled: true, waiting: 1);

        Assert.Equal(title, text?.Title);
    }

    [Fact]
    public void Without_live_updates_only_changes_that_wait_tell_that_the_server_is_away()
    {
        var quiet = OfflineText.Of(ConnectionSnapshot.Initial, isEnabled: false, waiting: 0);
        var waiting = OfflineText.Of(ConnectionSnapshot.Initial, isEnabled: false, waiting: 2);

        Assert.Null(quiet);
        Assert.Equal(("The server cannot be reached.", false), (waiting!.Title, waiting.CanRetry));
    }

    [Fact]
    public async Task It_stands_there_while_it_is_offline_with_what_does_not_work_and_goes_by_itself()
    {
        await using var page = new BlazorPage();
        var banner = page.RenderInside<OfflineBanner>(parameters => parameters.AddChildContent("Printing needs it."));
        page.Connection.BecomeLive();
        var whileLive = banner.Find("[role=status]").TextContent.Trim();

        page.Connection.Become(new ConnectionSnapshot { Status = ConnectionStatus.Reconnecting, Label = ConnectionLabel.Offline });
        var whileOffline = banner.Find("[role=status]").TextContent;
        page.Connection.BecomeLive();

        Assert.Empty(whileLive);
        Assert.Contains("You are offline.", whileOffline, StringComparison.Ordinal);
        Assert.Contains("Printing needs it.", whileOffline, StringComparison.Ordinal);
        Assert.DoesNotContain("wait", whileOffline, StringComparison.Ordinal);
        Assert.Empty(banner.Find("[role=status]").TextContent.Trim());
    }

    [Fact]
    public async Task While_the_server_is_away_it_offers_to_try_at_once()
    {
        await using var page = new BlazorPage();
        var banner = page.RenderInside<OfflineBanner>();
        page.Connection.Become(new ConnectionSnapshot { Status = ConnectionStatus.Reconnecting, Attempt = 5 });

        await banner.Find("button").ClickAsync();

        Assert.Equal(1, page.Connection.Hurries);
    }
}
