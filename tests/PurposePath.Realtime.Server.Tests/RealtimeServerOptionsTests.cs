using Microsoft.Extensions.Options;
using PurposePath.Realtime.Server.Tests.Hosting;

namespace PurposePath.Realtime.Server.Tests;

public sealed class RealtimeServerOptionsTests
{
    private readonly RealtimeServerOptionsValidator _validator = new();

    public static TheoryData<string, Action<RealtimeServerOptions>> OutOfRange => new()
    {
        { "AllowedOrigins", options => options.AllowedOrigins = ["app.example"] },
        { "AllowedOrigins", options => options.AllowedOrigins = ["https://app.example/"] },
        { "AuthTimeout", options => options.AuthTimeout = TimeSpan.Zero },
        { "ExpiredTokenGrace", options => options.ExpiredTokenGrace = TimeSpan.FromSeconds(-1) },
        { "HeartbeatInterval", options => options.HeartbeatInterval = TimeSpan.FromMilliseconds(999) },
        { "HeartbeatGrace", options => options.HeartbeatGrace = TimeSpan.Zero },
        { "SocketPingInterval", options => options.SocketPingInterval = TimeSpan.Zero },
        { "IdleTimeout", options => options.IdleTimeout = TimeSpan.FromDays(2) },
        { "AnsweringIdleTimeout", options => options.AnsweringIdleTimeout = TimeSpan.FromSeconds(25) },
        { "WriteTimeout", options => options.WriteTimeout = TimeSpan.Zero },
        { "CloseTimeout", options => options.CloseTimeout = TimeSpan.Zero },
        { "HeadPollInterval", options => options.HeadPollInterval = TimeSpan.Zero },
        { "MaxInboundFrameBytes", options => options.MaxInboundFrameBytes = 1023 },
        { "MaxDiscardedMessageBytes", options => options.MaxDiscardedMessageBytes = 16_383 },
        { "MaxOutboundMessageBytes", options => options.MaxOutboundMessageBytes = 4095 },
        { "OutboundQueueBytes", options => options.OutboundQueueBytes = 1 },
        { "OutboundQueueFrames", options => options.OutboundQueueFrames = 15 },
        { "FramesPer10Seconds", options => options.FramesPer10Seconds = 0 },
        { "FrameBurst", options => options.FrameBurst = 0 },
        { "InvalidFramesPerMinute", options => options.InvalidFramesPerMinute = 0 },
        { "RateViolationsPerMinute", options => options.RateViolationsPerMinute = 0 },
        { "UnauthenticatedPerAddress", options => options.UnauthenticatedPerAddress = 0 },
        { "UnauthenticatedPerNode", options => options.UnauthenticatedPerNode = 0 },
        { "RetentionEvents", options => options.RetentionEvents = 999 },
        { "RetentionAge", options => options.RetentionAge = TimeSpan.FromDays(366) },
        { "TrimInterval", options => options.TrimInterval = TimeSpan.Zero },
        { "TrimBatchEvents", options => options.TrimBatchEvents = 9 },
        { "InMemoryEventsPerTenant", options => options.InMemoryEventsPerTenant = 999 },
        { "AcceptsPerSecond", options => options.AcceptsPerSecond = 0 },
        { "ConnectionsPerUser", options => options.ConnectionsPerUser = 0 },
        { "ConnectionsPerTenant", options => options.ConnectionsPerTenant = 0 },
        { "ReplayEvents", options => options.ReplayEvents = 0 },
        { "ReplayBytes", options => options.ReplayBytes = 0 },
        { "JoinBufferEvents", options => options.JoinBufferEvents = 0 },
        { "JoinBufferBytes", options => options.JoinBufferBytes = 0 },
        { "ConcurrentReplays", options => options.ConcurrentReplays = 0 },
        { "DrainMaximum", options => options.DrainMaximum = TimeSpan.FromSeconds(4) },
        { "MaxConnectionAge", options => options.MaxConnectionAge = TimeSpan.FromSeconds(1) },
        { "PresenceInterval", options => options.PresenceInterval = TimeSpan.Zero },
        { "PresenceOfflineDelay", options => options.PresenceOfflineDelay = TimeSpan.Zero },
    };

    [Fact]
    public void The_defaults_are_valid() => Assert.True(_validator.Validate(null, new RealtimeServerOptions()).Succeeded);

    [Theory]
    [InlineData("*")]
    [InlineData("https://app.example")]
    [InlineData("http://localhost:5173")]
    public void An_origin_is_a_scheme_a_host_and_perhaps_a_port(string origin) =>
        Assert.True(_validator.Validate(null, new RealtimeServerOptions { AllowedOrigins = [origin] }).Succeeded);

    [Theory]
    [MemberData(nameof(OutOfRange))]
    public void A_value_out_of_its_range_is_named(string property, Action<RealtimeServerOptions> configure)
    {
        var options = new RealtimeServerOptions();
        configure(options);

        var result = _validator.Validate(null, options);

        Assert.Contains($"{property} must", Assert.Single(result.Failures!));
    }

    [Fact]
    public async Task A_host_with_a_wrong_option_does_not_start()
    {
        var exception = await Assert.ThrowsAsync<OptionsValidationException>(
            () => ServerUnderTest.StartAsync(options => options.AuthTimeout = TimeSpan.FromHours(1)));

        Assert.Contains("AuthTimeout must be between 00:00:01 and 00:01:00; it is 01:00:00.", exception.Message);
    }
}
