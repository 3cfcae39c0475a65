using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Server.FanOut;

/// <summary>Some missed events, in order. The next page follows once this one is written, so that a slow client holds its replay back.</summary>
/// <param name="Bytes">Whole frames.</param>
/// <param name="Count">How many events they are.</param>
/// <param name="Last">The position of the last of them, or up to where the log was scanned.</param>
internal sealed record ReplayPage(ReadOnlyMemory<byte> Bytes, int Count, StreamCursor Last) : ControlFrame
{
    private readonly TaskCompletionSource _written = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the socket has taken the page; never when the connection ends before.</summary>
    public Task Written => _written.Task;

    public override ReadOnlyMemory<byte> Encode(in WriteMoment moment) => Bytes;

    internal void SetWritten() => _written.TrySetResult();
}
