using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace PurposePath.Realtime.Server.Redis;

/// <summary>Refuses options out of their ranges before the host starts.</summary>
internal sealed partial class RedisClusterOptionsValidator : IValidateOptions<RedisClusterOptions>
{
    public ValidateOptionsResult Validate(string? name, RedisClusterOptions options)
    {
        List<string> failures = [];
        CheckConfiguration(options.Configuration, failures);
        if (!PrefixPattern().IsMatch(options.Prefix))
        {
            failures.Add($"{nameof(options.Prefix)} must have 1 to 64 letters, digits and -_.: only.");
        }

        CheckRange(nameof(options.ProbeInterval), options.ProbeInterval, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60), failures);
        CheckRange(nameof(options.ProbeTimeout), options.ProbeTimeout, TimeSpan.FromSeconds(0.1), TimeSpan.FromSeconds(30), failures);
        CheckRange(nameof(options.RetryDelay), options.RetryDelay, TimeSpan.FromSeconds(0.1), TimeSpan.FromSeconds(30), failures);
        CheckRange(nameof(options.NodeLease), options.NodeLease, TimeSpan.FromSeconds(3), TimeSpan.FromMinutes(10), failures);
        if (options.NodeLease < options.ProbeInterval * 2)
        {
            failures.Add($"{nameof(options.NodeLease)} must be at least two {nameof(options.ProbeInterval)}.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static void CheckConfiguration(string configuration, List<string> failures)
    {
        try
        {
            if (ConfigurationOptions.Parse(configuration).EndPoints.Count == 0)
            {
                failures.Add($"{nameof(RedisClusterOptions.Configuration)} must name a server, for example localhost:6379.");
            }
        }
        catch (ArgumentException exception)
        {
            // Its text names the setting that is wrong and never the password.
            failures.Add($"{nameof(RedisClusterOptions.Configuration)} cannot be read: {exception.Message}");
        }
    }

    private static void CheckRange(string option, TimeSpan value, TimeSpan least, TimeSpan most, List<string> failures)
    {
        if (value < least || value > most)
        {
            failures.Add($"{option} must be from {least} to {most}, not {value}.");
        }
    }

    [GeneratedRegex("^[A-Za-z0-9._:-]{1,64}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PrefixPattern();
}
