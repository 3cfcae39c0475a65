using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;

namespace PurposePath.Realtime.Client;

/// <summary>Every setting of the client; the defaults are those of client 2 and work everywhere.</summary>
public sealed class RealtimeClientOptions
{
    private const int MaxTypes = 64;

    /// <summary>Where the server listens, <c>wss://…</c>, or <c>ws://…</c> on the loopback. Required.</summary>
    [JsonIgnore]
    public Uri? Url { get; set; }

    /// <summary>How the server takes the token. Default: in the first frame, never in the address.</summary>
    public RealtimeDialect Dialect { get; set; }

    /// <summary>The tenant, where the address must name it: required for <see cref="RealtimeDialect.QueryToken"/>.</summary>
    [JsonIgnore]
    public string? TenantId { get; set; }

    /// <summary>The types of events that a server which can filter should send: exact, <c>goal.*</c> or <c>*</c>; at most 64. Default: none, that is all.</summary>
    public IReadOnlyList<string> Types { get; set; } = [];

    /// <summary>Whether <c>ws://</c> is accepted for hosts other than the loopback. Default: no.</summary>
    public bool AllowInsecure { get; set; }

    /// <summary>How long opening a socket may take: DNS, TCP, TLS and upgrade. 1 to 120 s; default 10 s.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the answer to <c>auth</c> may take. 1 to 120 s; default 10 s.</summary>
    public TimeSpan AuthTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the token provider may take. 1 to 120 s; default 15 s.</summary>
    public TimeSpan TokenTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>The shortest wait before another attempt. 0.05 to 10 s; default 0.25 s.</summary>
    public TimeSpan BackoffFloor { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>What the longest wait starts from and doubles with each attempt. 0.1 to 60 s; default 1 s.</summary>
    public TimeSpan BackoffBase { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>What the longest wait never exceeds. 1 s to 10 min; default 30 s.</summary>
    public TimeSpan BackoffCap { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a connection must live before earlier failures are forgotten. 1 s to 1 h; default 30 s.</summary>
    public TimeSpan StablePeriod { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long failing goes on before the label says so. 10 s to 1 h; default 2 min.</summary>
    public TimeSpan SuspendedAfter { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How long the answer to a probe may take. 1 to 60 s; default 5 s.</summary>
    public TimeSpan ProbeTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The same after a wake-up, when a person waits. 1 to 60 s; default 3 s.</summary>
    public TimeSpan WakeProbeTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>How often a server without heartbeats is pinged, ± 10 %. 10 s to 8 min; default 8 min.</summary>
    public TimeSpan KeepAliveInterval { get; set; } = TimeSpan.FromMinutes(8);

    /// <summary>How long a replay may be silent. 1 to 120 s; default 15 s.</summary>
    public TimeSpan ReplayIdleTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long the other side may take to answer a close. 0.1 to 30 s; default 3 s.</summary>
    public TimeSpan CloseTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>
    /// At what age a server without features ends every connection; the client moves to another socket before. 0 (never) or 10 min to 24 h;
    /// default 2 h, as the deployed backend.
    /// </summary>
    public TimeSpan LegacyMaxAge { get; set; } = TimeSpan.FromHours(2);

    /// <summary>How many events may wait for their handlers. 16 to 1 000 000; default 4 096. One receive may exceed it by what it brings.</summary>
    public int DispatchCapacity { get; set; } = 4096;

    /// <summary>What happens when that many wait. Default: the socket is not read on; in browsers, where that is impossible, the client reconnects later.</summary>
    public OverflowPolicy Overflow { get; set; }

    /// <summary>Whether several events may come in one message, from a server that offers it. Default: yes.</summary>
    public bool AcceptBatches { get; set; } = true;

    /// <summary>Checks the settings at start-up.</summary>
    internal sealed class Validator : IValidateOptions<RealtimeClientOptions>
    {
        public ValidateOptionsResult Validate(string? name, RealtimeClientOptions options)
        {
            var failures = new List<string>();
            CheckUrl(options, failures);
            CheckRange(failures, nameof(ConnectTimeout), options.ConnectTimeout, 1, 120);
            CheckRange(failures, nameof(AuthTimeout), options.AuthTimeout, 1, 120);
            CheckRange(failures, nameof(TokenTimeout), options.TokenTimeout, 1, 120);
            CheckRange(failures, nameof(BackoffFloor), options.BackoffFloor, 0.05, 10);
            CheckRange(failures, nameof(BackoffBase), options.BackoffBase, 0.1, 60);
            CheckRange(failures, nameof(BackoffCap), options.BackoffCap, 1, 600);
            CheckRange(failures, nameof(StablePeriod), options.StablePeriod, 1, 3600);
            CheckRange(failures, nameof(SuspendedAfter), options.SuspendedAfter, 10, 3600);
            CheckRange(failures, nameof(ProbeTimeout), options.ProbeTimeout, 1, 60);
            CheckRange(failures, nameof(WakeProbeTimeout), options.WakeProbeTimeout, 1, 60);
            CheckRange(failures, nameof(KeepAliveInterval), options.KeepAliveInterval, 10, 480);
            CheckRange(failures, nameof(ReplayIdleTimeout), options.ReplayIdleTimeout, 1, 120);
            CheckRange(failures, nameof(CloseTimeout), options.CloseTimeout, 0.1, 30);
            CheckDialect(options, failures);
            if (options.LegacyMaxAge != TimeSpan.Zero)
            {
                CheckRange(failures, nameof(LegacyMaxAge), options.LegacyMaxAge, 600, 86_400);
            }

            if (options.DispatchCapacity is < 16 or > 1_000_000)
            {
                failures.Add($"{nameof(DispatchCapacity)} must be 16 to 1000000, but is {options.DispatchCapacity}.");
            }

            return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
        }

        private static void CheckUrl(RealtimeClientOptions options, List<string> failures)
        {
            if (options.Url is not { IsAbsoluteUri: true } url || url.Scheme is not ("ws" or "wss"))
            {
                failures.Add($"{nameof(Url)} must be an absolute address that begins with ws:// or wss://.");
            }
            else if (url.Scheme == "ws" && !url.IsLoopback && !options.AllowInsecure)
            {
                failures.Add($"{nameof(Url)} must begin with wss:// for a host that is not this machine; set {nameof(AllowInsecure)} to accept ws://.");
            }
        }

        private static void CheckDialect(RealtimeClientOptions options, List<string> failures)
        {
            if (!Enum.IsDefined(options.Dialect))
            {
                failures.Add($"{nameof(Dialect)} has no value {options.Dialect}.");
            }

            if (!Enum.IsDefined(options.Overflow))
            {
                failures.Add($"{nameof(Overflow)} has no value {options.Overflow}.");
            }

            if (options.Dialect == RealtimeDialect.QueryToken && string.IsNullOrWhiteSpace(options.TenantId))
            {
                failures.Add($"{nameof(TenantId)} is required when the token goes in the address.");
            }

            if (options.Types is null || options.Types.Count > MaxTypes || options.Types.Any(string.IsNullOrWhiteSpace))
            {
                failures.Add($"{nameof(Types)} must hold at most {MaxTypes} patterns, none of them empty.");
            }
        }

        private static void CheckRange(List<string> failures, string option, TimeSpan value, double minSeconds, double maxSeconds)
        {
            if (value < TimeSpan.FromSeconds(minSeconds) || value > TimeSpan.FromSeconds(maxSeconds))
            {
                failures.Add($"{option} must be {minSeconds} to {maxSeconds} s, but is {value.TotalSeconds} s.");
            }
        }
    }
}
