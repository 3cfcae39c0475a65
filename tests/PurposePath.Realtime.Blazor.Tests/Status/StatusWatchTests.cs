using Bunit;
using PurposePath.Realtime.Blazor.Tests.Doubles;
using PurposePath.Realtime.Client;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Blazor.Tests.Status;

/// <summary>Every event moves the position; a status display does not render with every event.</summary>
public sealed class StatusWatchTests
{
    [Fact]
    public async Task A_position_that_moves_alone_is_followed_once_a_second()
    {
        await using var page = new BlazorPage();
        var indicator = page.RenderInside<RealtimeIndicator>();
        page.Connection.Become(Live(1));
        var before = indicator.RenderCount;

        for (var sequence = 2; sequence <= 500; sequence++)
        {
            page.Connection.Become(Live(sequence));
        }

        var during = indicator.RenderCount;
        page.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(before, during);
        Assert.Equal(before + 1, indicator.RenderCount);
        Assert.Contains("500", indicator.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Anything_else_shows_at_once()
    {
        await using var page = new BlazorPage();
        var indicator = page.RenderInside<RealtimeIndicator>();
        page.Connection.Become(Live(1));

        page.Connection.Become(Live(2) with { Label = ConnectionLabel.Degraded });

        Assert.Equal("Live, slow", indicator.Find(".pp-indicator-label").TextContent);
    }

    private static ConnectionSnapshot Live(long sequence) => new() { Status = ConnectionStatus.Connected, Position = new StreamCursor("e", sequence, "n") };
}
