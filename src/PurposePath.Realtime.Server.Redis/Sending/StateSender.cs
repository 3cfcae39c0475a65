using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using PurposePath.Realtime.Server.Clustering;
using PurposePath.Realtime.Server.Redis.Channel;
using PurposePath.Realtime.Server.Redis.Stored;

namespace PurposePath.Realtime.Server.Redis.Sending;

/// <summary>Tells the other nodes everything but rings: first into Redis, then to those who listen, so that whoever reads and listens misses nothing.</summary>
internal sealed class StateSender(
    StateOutbox outbox,
    IClusterNode node,
    RedisLink link,
    NodeName self,
    PresenceStore presence,
    PlaceStore places,
    DismissalStore dismissals,
    LinkSignal signal,
    IOptions<RedisClusterOptions> options,
    TimeProvider time) : BackgroundService
{
    private const int WordsPerMessage = 256;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                var batch = await outbox.TakeAsync(stoppingToken);
                try
                {
                    await SendAsync(batch, stoppingToken);
                }
                catch (Exception exception) when (RedisLink.IsFault(exception))
                {
                    outbox.Return(batch);
                    signal.Break();
                    await Task.Delay(options.Value.RetryDelay, time, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task SendAsync(StateBatch batch, CancellationToken cancellationToken)
    {
        await dismissals.AddAsync(batch.Dismissals, cancellationToken);
        if (batch.Dismissals.Count > 0 || batch.Topics.Count > 0)
        {
            await link.PublishAsync(new ClusterMessage(self.Value) { Dismissals = batch.Dismissals, Topics = [.. batch.Topics] }, cancellationToken);
        }

        // After the batch was taken: what is told whole is never older than what was told alone.
        await ShowAsync(batch.IsWhole ? [.. batch.Words.Where(static word => !word.IsHere), .. node.Presences] : batch.Words, cancellationToken);
        await places.TellAsync(batch.Places, cancellationToken);
        if (batch.IsWhole || batch.IsRefresh)
        {
            await places.RepeatAsync(node.Places, batch.IsWhole, cancellationToken);
        }

        await presence.ReadAsync(batch.IsWhole ? node.Rooms : batch.Rooms, cancellationToken);
    }

    private async Task ShowAsync(IReadOnlyList<PresenceWord> words, CancellationToken cancellationToken)
    {
        foreach (var part in words.Chunk(WordsPerMessage))
        {
            await presence.WriteAsync(part, cancellationToken);
            await link.PublishAsync(new ClusterMessage(self.Value) { Words = part }, cancellationToken);
        }
    }
}
