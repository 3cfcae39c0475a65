using System.Net;

namespace PurposePath.Realtime.Server.Connections;

/// <summary>One socket's place among the unauthenticated of its address; given back once, whoever comes first.</summary>
internal sealed class AddressPlace(AddressQuota quota, IPAddress address) : IDisposable
{
    private int _isReturned;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isReturned, 1) == 0)
        {
            quota.Leave(address);
        }
    }
}
