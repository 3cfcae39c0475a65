using PurposePath.Realtime.Client.Transport;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Tabs;

/// <summary>A follower's place among the tabs: what it may ask of them, and its own way to the server.</summary>
internal sealed class FollowerSeat(TabCircle circle, TimeProvider time)
{
    public TimeProvider Time => time;

    public SharedStream Stream => circle.Stream;

    public bool Leads => circle.Phase == TabPhase.Leading;

    public bool IsLeaderLive => circle is { Phase: TabPhase.Following, LeaderStatus: LeaderStatus.Live };

    /// <summary>The number of the last question; answers to earlier ones are of no use.</summary>
    public int LastAsk { get; private set; }

    public required Func<CancellationToken, ValueTask<ITransportSocket>> ConnectAsync { get; init; }

    public required Action Changed { get; init; }

    public required Action<ReadOnlyMemory<byte>> Viewed { get; init; }

    public required Action<FollowerSocket> Left { get; init; }

    public void Ask(StreamCursor? after) =>
        circle.Post(new TabMessage { Kind = TabMessage.Ask, TabId = circle.TabId, After = after?.ToString(), Number = ++LastAsk });

    public void Doubt() => circle.Doubt();
}
