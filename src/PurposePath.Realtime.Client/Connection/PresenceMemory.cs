using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Connection;

/// <summary>
/// What the application said of its user and what the server told of all: beside the machine, as positions are, so that no name gets into its states and
/// recordings. The mailbox owns it.
/// </summary>
internal sealed class PresenceMemory(SnapshotFeed<PresenceRoster> told)
{
    private static readonly PresenceAction Nothing = new(Viewing: null, Typing: false);

    private PresenceRoster _roster = PresenceRoster.Unknown;

    /// <summary>The last word of the application; null: none yet.</summary>
    public PresenceAction? Said { get; private set; }

    /// <summary>Keeps a word; false when it is nothing new. Without a word the application only wants to be told.</summary>
    public bool TrySay(PresenceAction? word)
    {
        var before = Said;
        Said = word ?? Said ?? Nothing;
        return before != Said;
    }

    /// <summary>Takes what the server told.</summary>
    public void Take(ServerFrame frame)
    {
        switch (frame)
        {
            case PresenceSnapshotFrame { Data.Users: var users }:
                Tell(PresenceRoster.Of(users));
                break;
            case PresenceChangedFrame { Data: var user } when _roster.IsKnown:
                Tell(_roster.With(user));
                break;
        }
    }

    /// <summary>What was told is not true any more: the connection is gone.</summary>
    public void ForgetOthers() => Tell(PresenceRoster.Unknown);

    /// <summary>Another user: what the last one looked at is nobody's business.</summary>
    public void ForgetUser()
    {
        Said = Said is null ? null : Nothing;
        ForgetOthers();
    }

    private void Tell(PresenceRoster roster)
    {
        _roster = roster;
        told.Publish(roster);
    }
}
