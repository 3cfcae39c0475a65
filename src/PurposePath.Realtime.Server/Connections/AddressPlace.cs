using System.Net;

namespace PurposePath.Realtime.Server.Connections;

/// <summary>One socket's place among those that wait for authentication; given back once, whoever comes first, or taken away.</summary>
internal sealed class AddressPlace(AddressQuota quota, IPAddress address) : IDisposable
{
    private static readonly Action Gone = static () => { };

    private Action? _onLost;

    /// <summary>Whose place it is.</summary>
    public IPAddress Address => address;

    /// <summary>Whether it was taken away for a newer socket.</summary>
    public bool IsLost => Volatile.Read(ref _onLost) == Gone;

    /// <summary>Says what happens when the place is taken away; happens at once when it was before.</summary>
    /// <param name="action">Called at most once, on the thread of whoever needs the place.</param>
    public void WhenLost(Action action)
    {
        if (Interlocked.CompareExchange(ref _onLost, action, null) == Gone)
        {
            action();
        }
    }

    public void Dispose() => quota.Leave(this);

    /// <summary>Tells the holder; the quota has forgotten the place already.</summary>
    internal void TakeAway() => Interlocked.Exchange(ref _onLost, Gone)?.Invoke();
}
