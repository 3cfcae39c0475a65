using Microsoft.Extensions.Options;

namespace PurposePath.Workspace.Rollout;

/// <summary>What must hold at a stage before the next one, section <c>Realtime:Gates</c>.</summary>
internal sealed class RolloutGateOptions
{
    public const string Section = "Realtime:Gates";

    /// <summary>How many percent of closes may be faults: 0 to 100. Default: 2.</summary>
    public double MaxFaultPercent { get; set; } = 2;

    /// <summary>How often a connection may come back in an hour on average: 0.1 to 1 000. Default: 6.</summary>
    public double MaxReconnectsPerHour { get; set; } = 6;

    /// <summary>How long 95 of 100 answers to heartbeats may take at most, in milliseconds: 1 to 60 000. Default: 500.</summary>
    public double MaxRoundTripMs { get; set; } = 500;

    /// <summary>
    /// Of how many joins at least something is said at all, of faults also of how many closes, and of reconnects while a quarter as many are connected: 1 to
    /// 1 000 000. Default: 20.
    /// </summary>
    public int MinJoins { get; set; } = 20;

    internal sealed class Validator : IValidateOptions<RolloutGateOptions>
    {
        public ValidateOptionsResult Validate(string? name, RolloutGateOptions options)
        {
            var failures = new List<string>();
            Check(nameof(MaxFaultPercent), options.MaxFaultPercent, 0, 100);
            Check(nameof(MaxReconnectsPerHour), options.MaxReconnectsPerHour, 0.1, 1000);
            Check(nameof(MaxRoundTripMs), options.MaxRoundTripMs, 1, 60_000);
            Check(nameof(MinJoins), options.MinJoins, 1, 1_000_000);
            return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

            void Check(string setting, double value, double min, double max)
            {
                if (!(value >= min && value <= max))
                {
                    failures.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Section}:{setting} must be {min} to {max}, but is {value}."));
                }
            }
        }
    }
}
