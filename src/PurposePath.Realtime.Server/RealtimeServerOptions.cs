using Microsoft.Extensions.Options;

namespace PurposePath.Realtime.Server;

/// <summary>
/// Every limit and timer of the server (docs/protocol.md 5, 6 and 10). The application binds them from its configuration section
/// <c>Realtime</c>; they are checked when the host starts.
/// </summary>
public sealed class RealtimeServerOptions
{
    /// <summary>Origins that browsers may connect from besides the server's own, as <c>https://app.example</c>; <c>*</c> allows all. Default: none.</summary>
    public IList<string> AllowedOrigins { get; set; } = [];

    /// <summary>How long a new socket may take to authenticate, its validation included; then 4408. Default 10 s, range 1 s to 60 s.</summary>
    public TimeSpan AuthTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a connection lives after its token expired, told meanwhile by <c>connection.error</c>; then 4401. Default 30 s, range 0 to 5 min.</summary>
    public TimeSpan ExpiredTokenGrace { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Time between two <c>system.heartbeat</c>; the first comes at random in the second half of it. Default 25 s, range 1 s to 5 min.</summary>
    public TimeSpan HeartbeatInterval { get; set; } = TimeSpan.FromSeconds(25);

    /// <summary>How late a heartbeat may be before a client asks; told in <c>auth.success</c>. Default 10 s, range 1 s to 60 s.</summary>
    public TimeSpan HeartbeatGrace { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Time between two WebSocket pings; the connection is dropped when two stay unanswered. Default 30 s, range 1 s to 5 min.</summary>
    public TimeSpan SocketPingInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Silence after which a client that never answered a heartbeat is closed (1001). Default 10 min, range 1 s to 1 day.</summary>
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Silence after which a client that did answer heartbeats is closed (4504). Default 65 s, range 1 s to 1 day, more than one <see cref="HeartbeatInterval"/>.</summary>
    public TimeSpan AnsweringIdleTimeout { get; set; } = TimeSpan.FromSeconds(65);

    /// <summary>How long one write may wait for the socket before the connection is dropped. Default 10 s, range 1 s to 5 min.</summary>
    public TimeSpan WriteTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the server waits for a client's answer to its close. Default 5 s, range 0.1 s to 60 s.</summary>
    public TimeSpan CloseTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Time between two comparisons of the log's heads with what was delivered, ± 20 %. Default 5 s, range 0.1 s to 60 s.</summary>
    public TimeSpan HeadPollInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The largest client frame, in bytes; a larger one is answered with VALIDATION_ERROR. Default 16 384, range 1 024 to 1 048 576.</summary>
    public int MaxInboundFrameBytes { get; set; } = 16 * 1024;

    /// <summary>The largest client message that is read to its end, in bytes; beyond it 1009 at once. Default 1 MiB, range from <see cref="MaxInboundFrameBytes"/> to 16 MiB.</summary>
    public int MaxDiscardedMessageBytes { get; set; } = 1024 * 1024;

    /// <summary>The largest message the server sends, in bytes. Default 131 072, range 4 096 to 1 048 576.</summary>
    public int MaxOutboundMessageBytes { get; set; } = 128 * 1024;

    /// <summary>How many bytes a connection whose socket takes no more may be behind; then 4508. Default 1 MiB, range 64 KiB to 64 MiB.</summary>
    public long OutboundQueueBytes { get; set; } = 1024 * 1024;

    /// <summary>How many events a connection whose socket takes no more may be behind; then 4508. Default 1 024, range 16 to 1 000 000.</summary>
    public int OutboundQueueFrames { get; set; } = 1024;

    /// <summary>How many frames a client may send in ten seconds on average. Default 20, range 1 to 10 000.</summary>
    public int FramesPer10Seconds { get; set; } = 20;

    /// <summary>How many frames a client may send at once. Default 40, range 1 to 10 000.</summary>
    public int FrameBurst { get; set; } = 40;

    /// <summary>How many frames a client may send that cannot be understood within a minute; the last of them closes with 1008. Default 3, range 1 to 100.</summary>
    public int InvalidFramesPerMinute { get; set; } = 3;

    /// <summary>How many frames over the rate a client may send within a minute; the last of them closes with 4429. Default 5, range 1 to 100.</summary>
    public int RateViolationsPerMinute { get; set; } = 5;

    /// <summary>How many sockets of one address may be waiting for authentication; more get HTTP 503. Default 100, range 1 to 100 000.</summary>
    public int UnauthenticatedPerAddress { get; set; } = 100;

    /// <summary>How many upgrades the node takes in a second; more get HTTP 503. Also decides over how long clients are told to spread. Default 500, range 1 to 100 000.</summary>
    public int AcceptsPerSecond { get; set; } = 500;

    /// <summary>Checks the ranges.</summary>
    internal sealed class Validator : IValidateOptions<RealtimeServerOptions>
    {
        private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
        private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

        public ValidateOptionsResult Validate(string? name, RealtimeServerOptions options)
        {
            var failures = new List<string>();
            foreach (var origin in options.AllowedOrigins.Where(origin => !IsOrigin(origin)))
            {
                failures.Add($"{nameof(AllowedOrigins)} must hold origins such as https://app.example, or *; it holds {origin}.");
            }

            ValidateTimes(options, failures);
            ValidateSizes(options, failures);
            return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
        }

        private static void ValidateTimes(RealtimeServerOptions options, List<string> failures)
        {
            var tenth = TimeSpan.FromMilliseconds(100);
            var day = TimeSpan.FromDays(1);
            Require(failures, nameof(AuthTimeout), options.AuthTimeout, Second, Minute);
            Require(failures, nameof(ExpiredTokenGrace), options.ExpiredTokenGrace, TimeSpan.Zero, 5 * Minute);
            Require(failures, nameof(HeartbeatInterval), options.HeartbeatInterval, Second, 5 * Minute);
            Require(failures, nameof(HeartbeatGrace), options.HeartbeatGrace, Second, Minute);
            Require(failures, nameof(SocketPingInterval), options.SocketPingInterval, Second, 5 * Minute);
            Require(failures, nameof(IdleTimeout), options.IdleTimeout, Second, day);
            Require(failures, nameof(AnsweringIdleTimeout), options.AnsweringIdleTimeout, Second, day);
            Require(failures, nameof(WriteTimeout), options.WriteTimeout, Second, 5 * Minute);
            Require(failures, nameof(CloseTimeout), options.CloseTimeout, tenth, Minute);
            Require(failures, nameof(HeadPollInterval), options.HeadPollInterval, tenth, Minute);
            if (options.AnsweringIdleTimeout <= options.HeartbeatInterval)
            {
                failures.Add($"{nameof(AnsweringIdleTimeout)} must be more than {nameof(HeartbeatInterval)} ({options.HeartbeatInterval}); it is {options.AnsweringIdleTimeout}.");
            }
        }

        private static void ValidateSizes(RealtimeServerOptions options, List<string> failures)
        {
            Require(failures, nameof(MaxInboundFrameBytes), options.MaxInboundFrameBytes, 1024, 1024 * 1024);
            Require(failures, nameof(MaxDiscardedMessageBytes), options.MaxDiscardedMessageBytes, options.MaxInboundFrameBytes, 16 * 1024 * 1024);
            Require(failures, nameof(MaxOutboundMessageBytes), options.MaxOutboundMessageBytes, 4096, 1024 * 1024);
            Require(failures, nameof(OutboundQueueBytes), options.OutboundQueueBytes, 64 * 1024, 64L * 1024 * 1024);
            Require(failures, nameof(OutboundQueueFrames), options.OutboundQueueFrames, 16, 1_000_000);
            Require(failures, nameof(FramesPer10Seconds), options.FramesPer10Seconds, 1, 10_000);
            Require(failures, nameof(FrameBurst), options.FrameBurst, 1, 10_000);
            Require(failures, nameof(InvalidFramesPerMinute), options.InvalidFramesPerMinute, 1, 100);
            Require(failures, nameof(RateViolationsPerMinute), options.RateViolationsPerMinute, 1, 100);
            Require(failures, nameof(UnauthenticatedPerAddress), options.UnauthenticatedPerAddress, 1, 100_000);
            Require(failures, nameof(AcceptsPerSecond), options.AcceptsPerSecond, 1, 100_000);
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
}
