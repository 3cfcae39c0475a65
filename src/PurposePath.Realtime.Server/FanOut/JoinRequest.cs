using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Server.FanOut;

/// <summary>Where a connection enters its tenant's stream.</summary>
/// <param name="TenantId">The tenant of the connection's token, compared with the list's once more before every write.</param>
/// <param name="List">The tenant's frames.</param>
/// <param name="Cursor">Captured before the log was read, so that nothing between the two can be missed; what is appended behind it is the join's buffer.</param>
/// <param name="ToldHead">The position up to which the client has been given everything, or was told to refetch: everything up to it is skipped.</param>
internal sealed record JoinRequest(string TenantId, FrameList List, FrameCursor Cursor, StreamCursor ToldHead)
{
    private readonly TaskCompletionSource<bool> _attached = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Which events the connection is given.</summary>
    public TypeFilter Filter { get; init; } = TypeFilter.All;

    /// <summary>How much may have been appended behind the cursor for the join to take place; <see langword="null"/>: the bounds of the queue decide alone.</summary>
    public JoinBuffer? Buffer { get; init; }

    /// <summary>Whether the join ends a replay, which the client is then told.</summary>
    public bool EndsReplay { get; init; }

    /// <summary>Completes when the pump has seen the request: <see langword="false"/> when more had been appended than the buffer may hold.</summary>
    public Task<bool> Attached => _attached.Task;

    internal void SetAttached(bool isAttached) => _attached.TrySetResult(isAttached);
}

/// <summary>The bound of what may be appended while a connection joins (docs/protocol.md 7).</summary>
/// <param name="Bytes">In bytes.</param>
/// <param name="Frames">In events.</param>
internal sealed record JoinBuffer(long Bytes, long Frames);
