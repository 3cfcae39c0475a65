using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client;

/// <summary>
/// Names a hole: events after <see cref="From"/> up to and including <see cref="To"/> will not be delivered, so what is shown must be
/// fetched again.
/// </summary>
/// <param name="From">
/// The last position delivered, or <see langword="null"/> if it is unknown or known to be rewritten. Unless the reason is <c>too_many</c>, a server that lost
/// writes may also have rewritten what was delivered shortly before it: fetch what is shown as a whole.
/// </param>
/// <param name="To">The position from which delivery goes on, or <see langword="null"/> if unknown.</param>
/// <param name="Reason">The server's reason, or <c>legacy</c> for a server without positions.</param>
public sealed record ResyncRequired(StreamCursor? From, StreamCursor? To, string Reason);
