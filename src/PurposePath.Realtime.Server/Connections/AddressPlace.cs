using System.Net;

namespace PurposePath.Realtime.Server.Connections;

/// <summary>One socket's place among those that wait for authentication; given back once, whoever comes first, or taken away.</summary>
internal sealed class AddressPlace(AddressQuota quota, IPAddress address) : IDisposable
{
    private readonly CancellationTokenSource _lost = new();

    /// <summary>Whose place it is.</summary>
    public IPAddress Address => address;

    /// <summary>Cancelled when the place was taken away for a newer socket; runs what is registered at once if it was before.</summary>
    public CancellationToken Lost => _lost.Token;

    public void Dispose() => quota.Leave(this);

    /// <summary>Tells the holder; the quota has forgotten the place already.</summary>
    internal void TakeAway() => _lost.Cancel();
}
