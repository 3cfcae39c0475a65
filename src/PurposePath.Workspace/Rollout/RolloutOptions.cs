using System.Globalization;
using Microsoft.Extensions.Options;

namespace PurposePath.Workspace.Rollout;

/// <summary>
/// Who gets sockets while they are introduced step by step, section <c>Realtime:Rollout</c>. Percentage, users and tenants count until an administrator changes
/// the rollout for the first time; from then on the database has them.
/// </summary>
internal sealed class RolloutOptions
{
    public const string Section = "Realtime:Rollout";

    private static readonly TimeSpan MinRefresh = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan MaxRefresh = TimeSpan.FromMinutes(1);

    /// <summary>The share of users who get sockets, in percent: 0 to 100. Default: 100.</summary>
    public int Percentage { get; set; } = 100;

    /// <summary>Ids of users who get sockets whatever the percentage, separated by commas. Default: none.</summary>
    public string Users { get; set; } = string.Empty;

    /// <summary>Ids of tenants all of whose users get sockets whatever the percentage, separated by commas. Default: none.</summary>
    public string Tenants { get; set; } = string.Empty;

    /// <summary>
    /// Ids of the tenants whose administrators run the installation and may see and change the rollout, which concerns all tenants; separated by commas.
    /// Default: <c>lumen</c> in Development, else none.
    /// </summary>
    public string? OperatorTenants { get; set; }

    /// <summary>How often each node looks whether the rollout was changed on another one: 100 ms to 1 min. Default: 1 s.</summary>
    public TimeSpan RefreshInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The ids in a list that is separated by commas.</summary>
    /// <param name="list">The list; null for an empty one.</param>
    public static IReadOnlyList<string> Split(string? list) =>
        (list ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    internal sealed class Validator : IValidateOptions<RolloutOptions>
    {
        public ValidateOptionsResult Validate(string? name, RolloutOptions options)
        {
            var failures = new List<string>();
            if (options.Percentage is < 0 or > 100)
            {
                failures.Add($"{Section}:Percentage must be 0 to 100, but is {options.Percentage}.");
            }

            if (options.RefreshInterval < MinRefresh || options.RefreshInterval > MaxRefresh)
            {
                failures.Add(string.Create(CultureInfo.InvariantCulture, $"{Section}:RefreshInterval must be {MinRefresh} to {MaxRefresh}, but is {options.RefreshInterval}."));
            }

            return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
        }
    }
}
