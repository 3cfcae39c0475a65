using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace PurposePath.Realtime.Server.Connections;

/// <summary>
/// Where tokens may come in the address (dialect A), the framework's line about each request would write them down; it has no way to leave the query out,
/// so it is not written at all (docs/protocol.md 1).
/// </summary>
internal sealed class TokenRedaction(IOptions<RealtimeServerOptions> realtime) : IPostConfigureOptions<LoggerFilterOptions>
{
    private const string Category = "Microsoft.AspNetCore.Hosting.Diagnostics";

    public void PostConfigure(string? name, LoggerFilterOptions options)
    {
        if (!realtime.Value.AllowQueryToken)
        {
            return;
        }

        // A rule that names a provider beats one that does not, so each provider that has rules gets its own.
        var providers = options.Rules.Select(static rule => rule.ProviderName).Append(null).Distinct().ToList();
        foreach (var provider in providers)
        {
            options.Rules.Add(new LoggerFilterRule(provider, Category, LogLevel.Warning, filter: null));
        }
    }
}
