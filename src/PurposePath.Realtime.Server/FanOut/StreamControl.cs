using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Server.FanOut;

/// <summary>A frame that belongs to a certain place of the stream: during a replay it waits for its end.</summary>
internal abstract record StreamControl : ControlFrame
{
    private protected StreamControl()
    {
    }

    /// <summary>Puts what the frame announces into force, once it is written.</summary>
    /// <param name="place">Where the connection stands.</param>
    public virtual void Apply(StreamPlace place)
    {
    }
}

/// <summary>Another filter, from the next event on (docs/protocol.md 3, <c>subscribe</c>).</summary>
/// <param name="Filter">The filter.</param>
internal sealed record SubscribeControl(TypeFilter Filter) : StreamControl
{
    public override ReadOnlyMemory<byte> Encode(in WriteMoment moment)
    {
        var head = (moment.ScannedTo ?? moment.Head)?.ToString();
        return Text(new SubscribeSuccessFrame(new SubscribeSuccessData(Filter.Patterns, head)) { Timestamp = moment.Now });
    }

    public override void Apply(StreamPlace place) => place.Filter = Filter;
}

/// <summary>Several events in a message, from the next message on (docs/protocol.md 3, <c>accept</c>).</summary>
internal sealed record BatchControl : StreamControl
{
    public override ReadOnlyMemory<byte> Encode(in WriteMoment moment) =>
        Text(new FeaturesAcceptedFrame(new FeaturesAcceptedData([Features.Batch])) { Timestamp = moment.Now });

    public override void Apply(StreamPlace place) => place.IsBatching = true;
}

/// <summary>The replay is complete, what was appended meanwhile included.</summary>
internal sealed record ReplayCompletedControl : StreamControl
{
    public override ReadOnlyMemory<byte> Encode(in WriteMoment moment) =>
        Text(new ReplayCompletedFrame(new ReplayCompletedData(moment.Replayed, (moment.ScannedTo ?? moment.Head)?.ToString())) { Timestamp = moment.Now });
}
