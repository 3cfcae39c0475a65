using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.FanOut;

namespace PurposePath.Realtime.Server.Joining;

/// <summary>What a client missed.</summary>
/// <param name="Head">Up to where the log was read, which is from where live events start.</param>
internal abstract record MissedEvents(StreamCursor Head);

/// <summary>It can be given.</summary>
/// <param name="Pages">The events that pass the client's filter, framed.</param>
/// <param name="Count">How many they are.</param>
/// <param name="Head">Up to where the log was read.</param>
internal sealed record FoundEvents(IReadOnlyList<ReplayPage> Pages, int Count, StreamCursor Head) : MissedEvents(Head);

/// <summary>It cannot.</summary>
/// <param name="Reason">One of <see cref="ResyncReasons"/>.</param>
/// <param name="Head">From where live events start.</param>
internal sealed record LostEvents(string Reason, StreamCursor Head) : MissedEvents(Head);
