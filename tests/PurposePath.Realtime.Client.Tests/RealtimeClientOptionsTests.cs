using PurposePath.Realtime.Client.Connection;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Tests;

public sealed class RealtimeClientOptionsTests
{
    [Theory]
    [InlineData("wss://api.purposepath.app/realtime", true)]
    [InlineData("ws://localhost:5080/realtime", true)]
    [InlineData("ws://127.0.0.1/realtime", true)]
    [InlineData("ws://example.org/realtime", false)]
    [InlineData("https://example.org/realtime", false)]
    public void Only_a_safe_address_is_accepted(string url, bool isAccepted) =>
        Assert.Equal(isAccepted, Validate(options => options.Url = new Uri(url)).Succeeded);

    [Fact]
    public void An_unsafe_address_is_accepted_if_it_is_asked_for() => Assert.True(Validate(static options =>
    {
        options.Url = new Uri("ws://example.org/realtime");
        options.AllowInsecure = true;
    }).Succeeded);

    [Fact]
    public void A_value_out_of_its_range_is_named()
    {
        Assert.Contains("AuthTimeout", Validate(static options => options.AuthTimeout = TimeSpan.Zero).FailureMessage, StringComparison.Ordinal);
        Assert.Contains("KeepAliveInterval", Validate(static options => options.KeepAliveInterval = TimeSpan.FromMinutes(9)).FailureMessage, StringComparison.Ordinal);
        Assert.Contains("DispatchCapacity", Validate(static options => options.DispatchCapacity = 1).FailureMessage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(3, 8)]
    [InlineData(5, 30)]
    [InlineData(1000, 30)]
    public void The_wait_doubles_up_to_its_cap_and_is_never_zero(int attempts, int longestSeconds)
    {
        var (min, max) = ReconnectPolicy.Range(new RealtimeClientOptions(), attempts, TimeSpan.FromSeconds(1), default, demanded: null);

        Assert.Equal((TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(longestSeconds)), (min, max));
    }

    [Fact]
    public void The_wait_is_as_wide_as_the_server_asks_and_as_long_as_a_close_demands()
    {
        var options = new RealtimeClientOptions();

        Assert.Equal(TimeSpan.FromSeconds(40), ReconnectPolicy.Range(options, 0, TimeSpan.FromSeconds(40), default, null).Max);
        Assert.Equal((TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(120)), ReconnectPolicy.Range(options, 0, TimeSpan.FromSeconds(1), ClosePolicy.For(CloseCodes.ConnectionLimit), null));
        Assert.Equal(TimeSpan.FromSeconds(10), ReconnectPolicy.Range(options, 0, TimeSpan.FromSeconds(1), ClosePolicy.For(CloseCodes.TryAgainLater), null).Min);
    }

    [Theory]
    [InlineData("prod", null, "wss://api.purposepath.app/realtime")]
    [InlineData("staging", "", "wss://api.staging.purposepath.app/realtime")]
    [InlineData("nonsense", null, "wss://api.dev.purposepath.app/realtime")]
    [InlineData("prod", "ws://localhost:1/x", "ws://localhost:1/x")]
    public void An_environment_is_resolved(string? stage, string? overrideUrl, string url) =>
        Assert.Equal(new Uri(url), RealtimeEnvironments.Resolve(stage, overrideUrl));

    private static Microsoft.Extensions.Options.ValidateOptionsResult Validate(Action<RealtimeClientOptions> change)
    {
        var options = new RealtimeClientOptions { Url = new Uri("wss://api.purposepath.app/realtime") };
        change(options);
        return new RealtimeClientOptions.Validator().Validate(name: null, options);
    }
}
