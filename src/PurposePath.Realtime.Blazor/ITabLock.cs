namespace PurposePath.Realtime.Blazor;

/// <summary>
/// Lets one tab of a browser at a time do something that two would spoil: renewing a token whose cookie rotates, for example. In a browser without such
/// locks, and outside browsers, nobody waits.
/// </summary>
public interface ITabLock
{
    /// <summary>Does something while no other tab of this site does what has the same name. After waiting for 5 s it is done all the same.</summary>
    /// <typeparam name="T">What comes of it.</typeparam>
    /// <param name="name">Names what is done; a name that tells users apart keeps them from waiting for each other.</param>
    /// <param name="work">What to do.</param>
    /// <param name="cancellationToken">Stops waiting for the other tabs.</param>
    Task<T> RunAsync<T>(string name, Func<Task<T>> work, CancellationToken cancellationToken = default);
}
