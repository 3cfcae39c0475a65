namespace PurposePath.Realtime.Client.Connection;

/// <summary>What a timer of the machine is for; at most one of each kind runs.</summary>
internal enum ConnectionTimer
{
    TokenCall,
    Connect,
    Auth,
    Backoff,
    Stable,
    Watch,
    Probe,
    KeepAlive,
    Refresh,
    RefreshCall,
    ReplayIdle,
    Close,
}
