using Microsoft.Extensions.Options;

namespace PurposePath.Workspace;

/// <summary>
/// The framework's line about each request holds its whole address, and addresses here can hold secrets: the refresh token of a sign-out (domain 4.1), the signature
/// of a file's link. It has no way to leave the query out, so it is not written, whatever the configuration says.
/// </summary>
internal sealed class RequestLineRedaction : IPostConfigureOptions<LoggerFilterOptions>
{
    // The second says of a request that cannot be read what it was.
    private static readonly string[] Categories = ["Microsoft.AspNetCore.Hosting.Diagnostics", "Microsoft.AspNetCore.Server.Kestrel.BadRequests"];

    public void PostConfigure(string? name, LoggerFilterOptions options)
    {
        // A rule that names a provider beats one that does not, so each provider that has rules gets its own.
        List<string?> providers = [.. options.Rules.Select(static rule => rule.ProviderName).Append(null).Distinct(StringComparer.Ordinal)];
        foreach (var provider in providers)
        {
            foreach (var category in Categories)
            {
                options.Rules.Add(new LoggerFilterRule(provider, category, LogLevel.Warning, filter: null));
            }
        }
    }
}
