namespace PurposePath.Realtime.Server.Clustering;

/// <summary>
/// A word from one node to all: something that a name stands for has changed, look for yourselves. It may be lost or come twice, so whoever listens also
/// looks from time to time; without a broker only this node hears it.
/// </summary>
public interface INotices
{
    /// <summary>Tells all nodes, this one included; on its way when it returns.</summary>
    /// <param name="topic">What changed.</param>
    /// <exception cref="ArgumentException">The topic is empty.</exception>
    void Tell(string topic);

    /// <summary>Listens until the result is disposed.</summary>
    /// <param name="topic">To what.</param>
    /// <param name="heard">Called on any thread; it returns at once and does not throw.</param>
    IDisposable Listen(string topic, Action heard);
}
