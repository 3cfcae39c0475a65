namespace PurposePath.Realtime.Server.Clustering;

/// <summary>No other nodes.</summary>
internal sealed class StandsAlone : ICluster
{
    public void Show(PresenceWord word)
    {
    }

    public void OpenRoom(string tenantId)
    {
    }

    public void Take(ClientPlace place)
    {
    }

    public void Leave(ClientPlace place)
    {
    }

    public void DisconnectSession(string sessionId)
    {
    }

    public void DisconnectUser(string tenantId, string userId)
    {
    }
}
