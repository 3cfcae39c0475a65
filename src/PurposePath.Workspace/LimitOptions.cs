using Microsoft.Extensions.Options;

namespace PurposePath.Workspace;

/// <summary>How many things each tenant may have, section <c>Limits</c>; null is unlimited (domain 3.1).</summary>
internal sealed class LimitOptions
{
    public const string Section = "Limits";

    /// <summary>Goals that are neither completed nor cancelled. Default: unlimited.</summary>
    public int? Goals { get; set; }

    /// <summary>Actions. Default: unlimited.</summary>
    public int? Actions { get; set; }

    /// <summary>Issues. Default: unlimited.</summary>
    public int? Issues { get; set; }

    /// <summary>Measures. Default: unlimited.</summary>
    public int? Measures { get; set; }

    /// <summary>Strategies of all goals together. Default: unlimited.</summary>
    public int? Strategies { get; set; }

    /// <summary>Attachments of one goal, action or issue. Default: 100.</summary>
    public int? Attachments { get; set; } = 100;

    /// <summary>All attachments together, in mebibytes. Default: unlimited.</summary>
    public int? StorageMb { get; set; }

    /// <summary>The limits by the names front ends know.</summary>
    public IReadOnlyDictionary<string, int?> ByName() => new Dictionary<string, int?>(StringComparer.Ordinal)
    {
        ["goals"] = Goals,
        ["actions"] = Actions,
        ["issues"] = Issues,
        ["measures"] = Measures,
        ["strategies"] = Strategies,
        ["attachments"] = Attachments,
        ["storageMb"] = StorageMb,
        ["users"] = null,
        ["projects"] = null,
        ["reports"] = null,
        ["apiCallsPerMonth"] = null,
    };

    internal sealed class Validator : IValidateOptions<LimitOptions>
    {
        public ValidateOptionsResult Validate(string? name, LimitOptions options)
        {
            var failures = options.ByName().Where(limit => limit.Value < 0)
                .Select(limit => $"{Section}:{char.ToUpperInvariant(limit.Key[0])}{limit.Key[1..]} must not be negative, but is {limit.Value}.")
                .ToList();
            return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
        }
    }
}
