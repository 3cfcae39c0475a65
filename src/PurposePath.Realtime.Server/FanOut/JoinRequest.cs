using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Server.FanOut;

/// <summary>Where a connection enters its tenant's stream.</summary>
/// <param name="TenantId">The tenant of the connection's token, compared with the list's once more before every write.</param>
/// <param name="List">The tenant's frames.</param>
/// <param name="Cursor">Captured before the head was read, so that nothing between the two can be missed.</param>
/// <param name="ToldHead">The head the client was told: everything up to it is skipped.</param>
internal sealed record JoinRequest(string TenantId, FrameList List, FrameCursor Cursor, StreamCursor ToldHead);
