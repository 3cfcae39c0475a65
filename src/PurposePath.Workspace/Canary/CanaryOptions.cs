using Microsoft.Extensions.Options;

namespace PurposePath.Workspace.Canary;

/// <summary>Settings of the canary, section <c>Canary</c>.</summary>
internal sealed class CanaryOptions
{
    public const string Section = "Canary";

    private static readonly TimeSpan ShortestInterval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestInterval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestPatience = TimeSpan.FromMinutes(5);

    /// <summary>Whether this node sends itself events through the whole path. Default: false.</summary>
    public bool Enabled { get; set; }

    /// <summary>Time between two events. Default: 1 s, range 100 ms to 1 min.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long an event may take before it counts as lost. Default: 20 s, range from <see cref="Interval"/> to 5 min.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Where the node reaches itself, <c>ws</c> or <c>wss</c>. Default: its own first address without TLS.</summary>
    public string? Url { get; set; }

    internal sealed class Validator : IValidateOptions<CanaryOptions>
    {
        public ValidateOptionsResult Validate(string? name, CanaryOptions options)
        {
            var failures = new List<string>();
            if (options.Interval < ShortestInterval || options.Interval > LongestInterval)
            {
                failures.Add($"Canary:Interval must be 100 ms to 1 min, but is {options.Interval}.");
            }

            if (options.Patience < options.Interval || options.Patience > LongestPatience)
            {
                failures.Add($"Canary:Patience must be at least Canary:Interval and at most 5 min, but is {options.Patience}.");
            }

            if (options.Url is { } url && !(Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "ws" or "wss"))
            {
                failures.Add("Canary:Url must be an address that begins with ws:// or wss://.");
            }

            return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
        }
    }
}
