using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Server.FanOut;

/// <summary>How far the replay of one connection has come; used by its pump only.</summary>
internal sealed class ReplayProgress
{
    private ReplayPage? _unwritten;
    private long _count;

    /// <summary>The last event that was handed to the socket from pages.</summary>
    public StreamCursor? Last { get; private set; }

    /// <summary>How many events were sent, those included that were appended during the replay.</summary>
    public int Count => (int)Math.Min(_count, int.MaxValue);

    /// <summary>Events of the stream were sent.</summary>
    /// <param name="count">How many.</param>
    public void OnEvents(long count) => _count += count;

    /// <summary>A page was handed to the socket.</summary>
    /// <param name="page">The page.</param>
    /// <param name="isWritten">Whether the socket has taken all of it.</param>
    public void OnPage(ReplayPage page, bool isWritten)
    {
        _count += page.Count;
        Last = page.Last;
        _unwritten = page;
        if (isWritten)
        {
            OnWritten();
        }
    }

    /// <summary>The socket has taken everything.</summary>
    public void OnWritten()
    {
        _unwritten?.SetWritten();
        _unwritten = null;
    }
}
