using System.Buffers;

namespace PurposePath.Realtime.Client.Connection;

/// <summary>The frames that one socket brought without a wait between them; they cross to the mailbox together.</summary>
internal sealed class FrameBatch
{
    private const int InitialCapacity = 16;

    private ReadFrame[] _frames = ArrayPool<ReadFrame>.Shared.Rent(InitialCapacity);

    public int Count { get; private set; }

    public ReadOnlySpan<ReadFrame> Frames => _frames.AsSpan(0, Count);

    public void Add(in ReadFrame frame)
    {
        if (Count == _frames.Length)
        {
            var larger = ArrayPool<ReadFrame>.Shared.Rent(Count * 2);
            _frames.CopyTo(larger, 0);
            ArrayPool<ReadFrame>.Shared.Return(_frames, clearArray: true);
            _frames = larger;
        }

        _frames[Count++] = frame;
    }

    /// <summary>Gives the memory back; the batch is over.</summary>
    public void Return()
    {
        _frames.AsSpan(0, Count).Clear();
        Count = 0;
        ArrayPool<ReadFrame>.Shared.Return(_frames);
        _frames = [];
    }
}
