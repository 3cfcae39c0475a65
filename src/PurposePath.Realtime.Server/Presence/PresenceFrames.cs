using System.Text;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.FanOut;

namespace PurposePath.Realtime.Server.Presence;

/// <summary>Puts users into frames, none of which is larger than a message may be (docs/protocol.md 9, 10).</summary>
internal static class PresenceFrames
{
    // The names and punctuation of one entry, and a frame's envelope, rounded up.
    private const int EntryBytes = 128;
    private const int EnvelopeBytes = 256;

    /// <summary>Everybody: as many as fit into one <c>presence.snapshot</c>, and the rest as a <c>presence.changed</c> each behind it.</summary>
    /// <param name="users">Everybody who is here.</param>
    /// <param name="now">The frames' time.</param>
    /// <param name="maxBytes">The largest message.</param>
    public static ControlFrame Whole(IReadOnlyList<PresenceData> users, DateTimeOffset now, int maxBytes)
    {
        var left = maxBytes - EnvelopeBytes;
        var fitting = users.TakeWhile(user => (left -= SizeOf(user)) >= 0).Count();
        var snapshot = new PresenceSnapshotFrame(new PresenceSnapshotData([.. users.Take(fitting)])) { Timestamp = now };
        return fitting == users.Count
            ? new MessageControl(snapshot)
            : new EncodedControl([.. Encode(snapshot), .. Changes(users.Skip(fitting), now)]);
    }

    /// <summary>A <c>presence.changed</c> for each user; several frames in one write.</summary>
    /// <param name="users">Whose state changed.</param>
    /// <param name="now">The frames' time.</param>
    public static byte[] Changes(IEnumerable<PresenceData> users, DateTimeOffset now) =>
        [.. users.SelectMany(user => Encode(new PresenceChangedFrame(user) { Timestamp = now }))];

    private static byte[] Encode(ServerFrame frame) => WebSocketFraming.Encode(WebSocketFraming.Text, ServerFrameCodec.Write(frame));

    // A character that JSON escapes takes six bytes for one; counted double, a name full of them still fits the slack of the entry.
    private static int SizeOf(PresenceData user) =>
        EntryBytes + (2 * (Encoding.UTF8.GetByteCount(user.UserId) + Encoding.UTF8.GetByteCount(user.Name) +
            Encoding.UTF8.GetByteCount(user.Viewing?.EntityType ?? string.Empty) + Encoding.UTF8.GetByteCount(user.Viewing?.EntityId ?? string.Empty)));
}
