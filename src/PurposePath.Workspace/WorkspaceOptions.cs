using System.Globalization;
using System.Text;
using Microsoft.Extensions.Options;
using PurposePath.Workspace.Features;
using PurposePath.Workspace.Telemetry;

namespace PurposePath.Workspace;

/// <summary>Settings of the workspace, section <c>Workspace</c>.</summary>
internal sealed class WorkspaceOptions
{
    public const string Section = "Workspace";

    /// <summary>Signs tokens on a developer's machine; every other environment refuses to start with it.</summary>
    public const string DevelopmentSigningKey = "purposepath-development-signing-key-do-not-use-elsewhere";

    private const int MinSigningKeyBytes = 32;
    private static readonly TimeSpan MinPoll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MaxPoll = TimeSpan.FromHours(1);
    private static readonly string[] Switchable = [FeatureSet.Attachments, FeatureSet.Measures, FeatureSet.Strategies];

    /// <summary>Creates the demo tenants when the database is empty; only in Development. Default: true there, else false.</summary>
    public bool? SeedDemo { get; set; }

    /// <summary>The key that signs tokens, at least 32 bytes as UTF-8. Default: the development key.</summary>
    public string SigningKey { get; set; } = DevelopmentSigningKey;

    /// <summary>How long an access token is valid, in minutes: 1 to 1440. Default: 15.</summary>
    public int AccessTokenMinutes { get; set; } = 15;

    /// <summary>How long a sign-in lasts without being used, in days: 1 to 365. Default: 30.</summary>
    public int RefreshTokenDays { get; set; } = 30;

    /// <summary>
    /// Features that are switched off for everybody, separated by commas: <c>attachments</c>. What is off is missing in
    /// <c>/user/features</c>. Default: none.
    /// </summary>
    public string DisabledFeatures { get; set; } = string.Empty;

    /// <summary>Where attached files lie; relative to the folder the command is given in. Default: <c>attachments</c> beside the SQLite file.</summary>
    public string? AttachmentFolder { get; set; }

    /// <summary>
    /// Where the pages connect for events, <c>ws</c> or <c>wss</c>: a mock server before this one, or a gateway. Default: the host that the pages come from.
    /// </summary>
    public string? RealtimeUrl { get; set; }

    /// <summary>
    /// Where metrics and health are answered, and nothing else; <c>http</c>, without a path. Empty: nowhere. Default: <c>http://127.0.0.1:5081</c>, unless that is taken.
    /// </summary>
    public string? ManagementUrl { get; set; }

    /// <summary>How often the pages ask for changes while they hold no socket, in whole milliseconds: 1 s to 1 h. Default: 30 s.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(30);

    public IReadOnlyList<string> FeaturesOff() =>
        DisabledFeatures.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>How many REST calls a user may make in a minute on average: 10 to 1 000 000. Default: 1 200.</summary>
    public int RequestsPerMinute { get; set; } = 1200;

    /// <summary>How many REST calls a user may make at once: 10 to 100 000. Default: 300.</summary>
    public int RequestBurst { get; set; } = 300;

    /// <summary>How many sign-ins an address may try in a minute: 1 to 100 000. Default: 60.</summary>
    public int SignInsPerMinute { get; set; } = 60;

    /// <summary>
    /// The reverse proxies whose <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> are believed: addresses and networks (<c>10.0.0.0/8</c>), separated by
    /// commas. Default: none, so that nobody is believed.
    /// </summary>
    public string KnownProxies { get; set; } = string.Empty;

    /// <summary>
    /// Origins besides the workspace's own whose pages may call the REST API, such as <c>https://app.example</c>, separated by commas. Default: none.
    /// </summary>
    public string AllowedOrigins { get; set; } = string.Empty;

    internal sealed class Validator(IHostEnvironment environment) : IValidateOptions<WorkspaceOptions>
    {
        public ValidateOptionsResult Validate(string? name, WorkspaceOptions options)
        {
            var failures = new List<string>();
            if (Encoding.UTF8.GetByteCount(options.SigningKey) < MinSigningKeyBytes)
            {
                failures.Add($"Workspace:SigningKey must be at least {MinSigningKeyBytes} bytes.");
            }

            if (!environment.IsDevelopment() && options.SigningKey == DevelopmentSigningKey)
            {
                failures.Add($"Workspace:SigningKey must be set in the environment '{environment.EnvironmentName}': the development key is public.");
            }

            if (!environment.IsDevelopment() && options.SeedDemo == true)
            {
                failures.Add($"Workspace:SeedDemo must not be true in the environment '{environment.EnvironmentName}': its passwords are public.");
            }

            if (options.AccessTokenMinutes is < 1 or > 1440)
            {
                failures.Add($"Workspace:AccessTokenMinutes must be 1 to 1440, but is {options.AccessTokenMinutes}.");
            }

            if (options.RefreshTokenDays is < 1 or > 365)
            {
                failures.Add($"Workspace:RefreshTokenDays must be 1 to 365, but is {options.RefreshTokenDays}.");
            }

            failures.AddRange(options.FeaturesOff().Except(Switchable, StringComparer.Ordinal)
                .Select(feature => $"Workspace:DisabledFeatures names '{feature}'; what can be switched off is {string.Join(", ", Switchable)}."));
            if (options.AttachmentFolder is { } folder && (folder.Contains('\0', StringComparison.Ordinal) || folder.Length == 0 || File.Exists(folder)))
            {
                failures.Add("Workspace:AttachmentFolder must be the path of a folder.");
            }

            failures.AddRange(CheckAddresses(options));
            failures.AddRange(CheckRanges(options));
            return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
        }

        private static IEnumerable<string> CheckRanges(WorkspaceOptions options)
        {
            if (options.PollInterval < MinPoll || options.PollInterval > MaxPoll || options.PollInterval.Ticks % TimeSpan.TicksPerMillisecond != 0)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"Workspace:PollInterval must be {MinPoll} to {MaxPoll}, in whole milliseconds, but is {options.PollInterval}.");
            }

            if (options.RequestsPerMinute is < 10 or > 1_000_000)
            {
                yield return $"Workspace:RequestsPerMinute must be 10 to 1000000, but is {options.RequestsPerMinute}.";
            }

            if (options.RequestBurst is < 10 or > 100_000)
            {
                yield return $"Workspace:RequestBurst must be 10 to 100000, but is {options.RequestBurst}.";
            }

            if (options.SignInsPerMinute is < 1 or > 100_000)
            {
                yield return $"Workspace:SignInsPerMinute must be 1 to 100000, but is {options.SignInsPerMinute}.";
            }
        }

        private static IEnumerable<string> CheckAddresses(WorkspaceOptions options)
        {
            if (options.RealtimeUrl is { } url && !(Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "ws" or "wss"))
            {
                yield return "Workspace:RealtimeUrl must be an address that begins with ws:// or wss://.";
            }

            if (options.ManagementUrl is { Length: > 0 } management && !ManagementServer.IsAddress(management))
            {
                yield return $"Workspace:ManagementUrl must be empty or an address such as {ManagementServer.DefaultUrl}, but is '{management}'.";
            }

            if (!Workspace.KnownProxies.TryRead(options.KnownProxies, out _, out var stranger))
            {
                yield return $"Workspace:KnownProxies must name addresses and networks such as 10.0.0.0/8, but names '{stranger}'.";
            }

            if (!CrossOrigin.TryRead(options.AllowedOrigins, out _, out var other))
            {
                yield return $"Workspace:AllowedOrigins must name origins such as https://app.example, without a path or a default port, but names '{other}'.";
            }
        }
    }
}
