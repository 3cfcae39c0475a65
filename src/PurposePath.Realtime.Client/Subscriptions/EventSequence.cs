using System.Runtime.CompilerServices;
using System.Threading.Channels;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Subscriptions;

/// <summary>A subscription as an asynchronous sequence. The handler waits until its event is taken, so nothing piles up between the two.</summary>
internal static class EventSequence
{
    private const int Capacity = 16;

    public static async IAsyncEnumerable<TEvent> ReadAsync<TEvent>(
        Func<Func<RealtimeEvent, CancellationToken, ValueTask>, Subscription> subscribe,
        CancellationToken disposed,
        [EnumeratorCancellation] CancellationToken cancellationToken)
        where TEvent : RealtimeEvent
    {
        var events = Channel.CreateBounded<TEvent>(new BoundedChannelOptions(Capacity) { SingleReader = true, SingleWriter = true });
        await using var end = disposed.UnsafeRegister(static state => ((ChannelWriter<TEvent>)state!).TryComplete(), events.Writer).ConfigureAwait(false);
        using var subscription = subscribe(async (happened, stopped) =>
        {
            // False once the reader has left or the connection has gone: nobody misses the event then.
            while (await events.Writer.WaitToWriteAsync(stopped).ConfigureAwait(false))
            {
                if (events.Writer.TryWrite((TEvent)happened))
                {
                    return;
                }
            }
        });
        try
        {
            await foreach (var happened in events.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return happened;
            }
        }
        finally
        {
            // A handler that waits for room now would wait for ever.
            events.Writer.TryComplete();
        }
    }
}
