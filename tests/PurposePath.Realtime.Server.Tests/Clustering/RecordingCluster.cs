using System.Collections.Concurrent;
using PurposePath.Realtime.Server.Clustering;

namespace PurposePath.Realtime.Server.Tests.Clustering;

/// <summary>Other nodes that only listen.</summary>
internal sealed class RecordingCluster : ICluster
{
    private readonly ConcurrentQueue<string> _told = new();
    private readonly ConcurrentQueue<string> _dismissed = new();
    private readonly ConcurrentQueue<ClientPlace> _taken = new();
    private readonly ConcurrentQueue<ClientPlace> _left = new();

    /// <summary>Words and rooms, in order.</summary>
    public IEnumerable<string> Told => _told;

    public IEnumerable<string> Dismissed => _dismissed;

    public IEnumerable<ClientPlace> Taken => _taken;

    public IEnumerable<ClientPlace> Left => _left;

    public static string Describe(PresenceWord word) =>
        $"{word.UserId} {(word.IsHere ? "here" : "gone")} {word.Viewing?.EntityId}".TrimEnd();

    public void Show(PresenceWord word) => _told.Enqueue(Describe(word));

    public void OpenRoom(string tenantId) => _told.Enqueue($"room {tenantId}");

    public void Take(ClientPlace place) => _taken.Enqueue(place);

    public void Leave(ClientPlace place) => _left.Enqueue(place);

    public void DisconnectSession(string sessionId) => _dismissed.Enqueue($"session {sessionId}");

    public void DisconnectUser(string tenantId, string userId) => _dismissed.Enqueue($"user {tenantId}/{userId}");
}
