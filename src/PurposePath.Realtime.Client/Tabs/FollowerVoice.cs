using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Tabs;

/// <summary>How a follower's client is spoken to: as a server would, in single frames or in batches, with what the client did not ask for left out.</summary>
internal sealed class FollowerVoice(FrameQueue received, TimeProvider time)
{
    private readonly TabFilter _filter = new();
    private bool _isBatched;

    public DateTimeOffset Now => time.GetUtcNow();

    public void Use(IReadOnlyList<string>? types) => _filter.Use(types);

    public void Say(ServerFrame frame) => received.Add(ServerFrameCodec.Write(frame));

    public void SayFiltered(ServerFrame frame) => received.Add(_filter.Pass(ServerFrameCodec.Write(frame)));

    public void Answer(SubscribeAction wanted) => received.Add(_filter.Answer(wanted, Now));

    public void Answer(AcceptAction accept)
    {
        Say(new FeaturesAcceptedFrame(new FeaturesAcceptedData(accept.Features)) { Timestamp = Now });
        _isBatched = accept.Features.Contains(Features.Batch, StringComparer.Ordinal);
    }

    /// <summary>Passes on what the server sent, a line each.</summary>
    public void Pass(ReadOnlyMemory<byte> lines)
    {
        if (_isBatched && !_filter.IsOn)
        {
            received.Add(lines);
            return;
        }

        while (!lines.IsEmpty)
        {
            received.Add(_filter.Pass(FrameLines.Next(ref lines)));
        }
    }
}
