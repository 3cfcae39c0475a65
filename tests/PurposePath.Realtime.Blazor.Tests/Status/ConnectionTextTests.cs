using PurposePath.Realtime.Blazor.Status;
using PurposePath.Realtime.Client;

namespace PurposePath.Realtime.Blazor.Tests.Status;

public sealed class ConnectionTextTests
{
    [Theory]
    [InlineData(ConnectionStatus.Connected, ConnectionLabel.None, "live", "Live")]
    [InlineData(ConnectionStatus.Connected, ConnectionLabel.CatchingUp, "live", "Catching up…")]
    [InlineData(ConnectionStatus.Connected, ConnectionLabel.Degraded, "live", "Live, slow")]
    [InlineData(ConnectionStatus.Connecting, ConnectionLabel.None, "busy", "Connecting…")]
    [InlineData(ConnectionStatus.Reconnecting, ConnectionLabel.None, "waiting", "Reconnecting in 4 s…")]
    [InlineData(ConnectionStatus.Reconnecting, ConnectionLabel.Suspended, "waiting", "Reconnecting in 4 s…")]
    [InlineData(ConnectionStatus.Reconnecting, ConnectionLabel.Offline, "waiting", "Offline")]
    [InlineData(ConnectionStatus.Disconnected, ConnectionLabel.None, "idle", "Not connected")]
    [InlineData(ConnectionStatus.Error, ConnectionLabel.None, "failed", "Connection failed")]
    public void Every_state_has_its_words(ConnectionStatus status, ConnectionLabel label, string state, string words)
    {
        var text = Text(new ConnectionSnapshot { Status = status, Label = label }, untilRetry: TimeSpan.FromSeconds(3.2));

        Assert.Equal((state, words), (text.State, text.Label));
    }

    [Fact]
    public void A_wait_that_is_over_is_not_counted()
    {
        var text = Text(new ConnectionSnapshot { Status = ConnectionStatus.Reconnecting }, untilRetry: TimeSpan.FromSeconds(-1));

        Assert.Equal("Reconnecting…", text.Label);
    }

    [Fact]
    public void Offline_says_that_nothing_is_lost()
    {
        var text = Text(new ConnectionSnapshot { Status = ConnectionStatus.Reconnecting, Label = ConnectionLabel.Offline });

        Assert.Equal(
            "This device has no network. What you see is kept on screen and refreshed when the connection is back.", text.Explanation);
    }

    [Theory]
    [InlineData(FailureReason.SignedOut, "Signed out")]
    [InlineData(FailureReason.Auth, "Signed out")]
    [InlineData(FailureReason.SessionEnded, "Signed out")]
    [InlineData(FailureReason.Replaced, "Open elsewhere")]
    [InlineData(FailureReason.UpdateRequired, "Update needed")]
    [InlineData(FailureReason.Forbidden, "No access")]
    [InlineData(FailureReason.Protocol, "Connection failed")]
    public void A_failure_says_what_to_do(FailureReason reason, string words)
    {
        var text = Text(new ConnectionSnapshot { Status = ConnectionStatus.Error, Reason = reason });

        Assert.Equal(("failed", words), (text.State, text.Label));
    }

    [Fact]
    public void With_the_flag_off_it_says_how_often_the_page_asks()
    {
        var text = ConnectionText.Of(ConnectionSnapshot.Initial, isEnabled: false, "30 s", untilRetry: null);

        Assert.Equal(("idle", "Updates every 30 s"), (text.State, text.Label));
    }

    [Fact]
    public void Every_reason_has_words_of_its_own()
    {
        var words = Enum.GetValues<FailureReason>().Where(reason => reason != FailureReason.None).Select(ConnectionText.ReasonText).ToList();

        Assert.Equal(words.Count, words.Distinct(StringComparer.Ordinal).Count());
        Assert.All(words, text => Assert.Contains(' ', text!));
    }

    private static ConnectionText Text(ConnectionSnapshot snapshot, TimeSpan? untilRetry = null) =>
        ConnectionText.Of(snapshot, isEnabled: true, "30 s", untilRetry);
}
