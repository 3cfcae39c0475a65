using Microsoft.Extensions.Options;

namespace PurposePath.Realtime.Server;

/// <summary>Checks the ranges of <see cref="RealtimeServerOptions"/> when the host starts.</summary>
internal sealed class RealtimeServerOptionsValidator : IValidateOptions<RealtimeServerOptions>
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public ValidateOptionsResult Validate(string? name, RealtimeServerOptions options)
    {
        var failures = new List<string>();
        foreach (var origin in options.AllowedOrigins.Where(origin => !IsOrigin(origin)))
        {
            failures.Add($"{nameof(RealtimeServerOptions.AllowedOrigins)} must hold origins such as https://app.example, or *; it holds {origin}.");
        }

        ValidateTimes(options, failures);
        ValidateSizes(options, failures);
        ValidateRetention(options, failures);
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static void ValidateTimes(RealtimeServerOptions options, List<string> failures)
    {
        var tenth = TimeSpan.FromMilliseconds(100);
        var day = TimeSpan.FromDays(1);
        Require(failures, nameof(RealtimeServerOptions.AuthTimeout), options.AuthTimeout, Second, Minute);
        Require(failures, nameof(RealtimeServerOptions.ExpiredTokenGrace), options.ExpiredTokenGrace, TimeSpan.Zero, 5 * Minute);
        Require(failures, nameof(RealtimeServerOptions.HeartbeatInterval), options.HeartbeatInterval, Second, 5 * Minute);
        Require(failures, nameof(RealtimeServerOptions.HeartbeatGrace), options.HeartbeatGrace, Second, Minute);
        Require(failures, nameof(RealtimeServerOptions.SocketPingInterval), options.SocketPingInterval, Second, 5 * Minute);
        Require(failures, nameof(RealtimeServerOptions.IdleTimeout), options.IdleTimeout, Second, day);
        Require(failures, nameof(RealtimeServerOptions.AnsweringIdleTimeout), options.AnsweringIdleTimeout, Second, day);
        Require(failures, nameof(RealtimeServerOptions.WriteTimeout), options.WriteTimeout, Second, 5 * Minute);
        Require(failures, nameof(RealtimeServerOptions.CloseTimeout), options.CloseTimeout, tenth, Minute);
        Require(failures, nameof(RealtimeServerOptions.HeadPollInterval), options.HeadPollInterval, tenth, Minute);
        Require(failures, nameof(RealtimeServerOptions.DrainMinimum), options.DrainMinimum, TimeSpan.Zero, 5 * Minute);
        Require(failures, nameof(RealtimeServerOptions.DrainMaximum), options.DrainMaximum, options.DrainMinimum, 5 * Minute);
        Require(failures, nameof(RealtimeServerOptions.MaxConnectionAge), options.MaxConnectionAge ?? day, Minute, 30 * day);
        Require(failures, nameof(RealtimeServerOptions.PresenceInterval), options.PresenceInterval, tenth, 10 * Second);
        Require(failures, nameof(RealtimeServerOptions.PresenceOfflineDelay), options.PresenceOfflineDelay, tenth, 5 * Minute);
        if (options.AnsweringIdleTimeout <= options.HeartbeatInterval)
        {
            failures.Add($"{nameof(RealtimeServerOptions.AnsweringIdleTimeout)} must be more than {nameof(RealtimeServerOptions.HeartbeatInterval)} ({options.HeartbeatInterval}); it is {options.AnsweringIdleTimeout}.");
        }
    }

    private static void ValidateSizes(RealtimeServerOptions options, List<string> failures)
    {
        Require(failures, nameof(RealtimeServerOptions.MaxInboundFrameBytes), options.MaxInboundFrameBytes, 1024, 1024 * 1024);
        Require(failures, nameof(RealtimeServerOptions.MaxDiscardedMessageBytes), options.MaxDiscardedMessageBytes, options.MaxInboundFrameBytes, 16 * 1024 * 1024);
        Require(failures, nameof(RealtimeServerOptions.MaxOutboundMessageBytes), options.MaxOutboundMessageBytes, 4096, 1024 * 1024);
        Require(failures, nameof(RealtimeServerOptions.OutboundQueueBytes), options.OutboundQueueBytes, 64 * 1024, 64L * 1024 * 1024);
        Require(failures, nameof(RealtimeServerOptions.OutboundQueueFrames), options.OutboundQueueFrames, 16, 1_000_000);
        Require(failures, nameof(RealtimeServerOptions.FramesPer10Seconds), options.FramesPer10Seconds, 1, 10_000);
        Require(failures, nameof(RealtimeServerOptions.FrameBurst), options.FrameBurst, 1, 10_000);
        Require(failures, nameof(RealtimeServerOptions.InvalidFramesPerMinute), options.InvalidFramesPerMinute, 1, 100);
        Require(failures, nameof(RealtimeServerOptions.RateViolationsPerMinute), options.RateViolationsPerMinute, 1, 100);
        Require(failures, nameof(RealtimeServerOptions.UnauthenticatedPerAddress), options.UnauthenticatedPerAddress, 1, 100_000);
        Require(failures, nameof(RealtimeServerOptions.UnauthenticatedPerNode), options.UnauthenticatedPerNode, 1, 1_000_000);
        Require(failures, nameof(RealtimeServerOptions.AcceptsPerSecond), options.AcceptsPerSecond, 1, 100_000);
        Require(failures, nameof(RealtimeServerOptions.ConnectionsPerUser), options.ConnectionsPerUser, 1, 10_000);
        Require(failures, nameof(RealtimeServerOptions.ConnectionsPerTenant), options.ConnectionsPerTenant, 1, 1_000_000);
        Require(failures, nameof(RealtimeServerOptions.ReplayEvents), options.ReplayEvents, 1, 100_000);
        Require(failures, nameof(RealtimeServerOptions.ReplayBytes), options.ReplayBytes, 64 * 1024, 64L * 1024 * 1024);
        Require(failures, nameof(RealtimeServerOptions.JoinBufferEvents), options.JoinBufferEvents, 1, 100_000);
        Require(failures, nameof(RealtimeServerOptions.JoinBufferBytes), options.JoinBufferBytes, 64 * 1024, 64L * 1024 * 1024);
        Require(failures, nameof(RealtimeServerOptions.ConcurrentReplays), options.ConcurrentReplays, 1, 10_000);
    }

    private static void ValidateRetention(RealtimeServerOptions options, List<string> failures)
    {
        const int Most = 10_000_000;
        var day = TimeSpan.FromDays(1);
        Require(failures, nameof(RealtimeServerOptions.RetentionEvents), options.RetentionEvents, 1000, Most);
        Require(failures, nameof(RealtimeServerOptions.RetentionAge), options.RetentionAge, TimeSpan.Zero, 365 * day);
        Require(failures, nameof(RealtimeServerOptions.TrimInterval), options.TrimInterval, Second, day);
        Require(failures, nameof(RealtimeServerOptions.TrimBatchEvents), options.TrimBatchEvents, 10, 10_000);
        Require(failures, nameof(RealtimeServerOptions.InMemoryEventsPerTenant), options.InMemoryEventsPerTenant, 1000, Most);
    }

    private static bool IsOrigin(string origin) =>
        origin == "*"
        || (Uri.TryCreate(origin, UriKind.Absolute, out var uri)
            && string.Equals(uri.GetLeftPart(UriPartial.Authority), origin, StringComparison.OrdinalIgnoreCase));

    private static void Require<T>(List<string> failures, string property, T value, T min, T max)
        where T : IComparable<T>
    {
        if (value.CompareTo(min) < 0 || value.CompareTo(max) > 0)
        {
            failures.Add($"{property} must be between {min} and {max}; it is {value}.");
        }
    }
}
