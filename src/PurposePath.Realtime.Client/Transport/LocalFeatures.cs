namespace PurposePath.Realtime.Client.Transport;

/// <summary>What a transport announces beside the server's features; no server knows it.</summary>
internal static class LocalFeatures
{
    /// <summary>The connection is another tab's, and so is the token it lives by: there is none to renew here.</summary>
    public const string Shared = "shared";
}
