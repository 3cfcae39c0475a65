namespace PurposePath.Realtime.Client;

/// <summary>Where the PurposePath environments listen (domain 1.1).</summary>
public static class RealtimeEnvironments
{
    /// <summary>The mock server on a developer's machine.</summary>
    public static Uri Local { get; } = new("ws://localhost:5055/realtime");

    /// <summary>The address for a stage.</summary>
    /// <param name="stage"><c>dev</c>, <c>staging</c>, <c>prod</c> or <c>local</c>; anything else, null too, is <c>dev</c>.</param>
    /// <param name="overrideUrl">Wins when it is not empty.</param>
    public static Uri Resolve(string? stage, string? overrideUrl = null)
    {
        if (!string.IsNullOrWhiteSpace(overrideUrl))
        {
            return new Uri(overrideUrl, UriKind.Absolute);
        }

        return stage?.ToLowerInvariant() switch
        {
            "prod" or "production" => new Uri("wss://api.purposepath.app/realtime"),
            "staging" => new Uri("wss://api.staging.purposepath.app/realtime"),
            "local" => Local,
            _ => new Uri("wss://api.dev.purposepath.app/realtime"),
        };
    }
}
