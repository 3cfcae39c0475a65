using System.Text.Json;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace PurposePath.Realtime.Server.Redis.Channel;

/// <summary>The connection to Redis: one multiplexer, made anew when it has gone deaf.</summary>
internal sealed class RedisLink(IOptions<RedisClusterOptions> options, RedisKeys keys, LinkSignal signal, RedisClusterMetrics metrics) : IAsyncDisposable
{
    private static readonly TimeSpan ReconnectInterval = TimeSpan.FromMilliseconds(500);

    private ConnectionMultiplexer? _multiplexer;

    /// <summary>The keys of the cluster.</summary>
    /// <exception cref="RedisConnectionException">There is no connection yet.</exception>
    public IDatabase Database => Multiplexer.GetDatabase();

    /// <summary>Whether there is a connection, or the library tries to have it back.</summary>
    public bool IsOpen => Volatile.Read(ref _multiplexer) is not null;

    private ConnectionMultiplexer Multiplexer =>
        Volatile.Read(ref _multiplexer)
        ?? throw new RedisConnectionException(ConnectionFailureType.UnableToConnect, CommandFlags.None, "There is no connection to Redis yet.", null, CommandStatus.Unknown);

    /// <summary>Connects and listens, in place of what was there before. A connection that breaks later the library tries to have back.</summary>
    /// <param name="heard">Called with each message, one after the other.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="RedisException">There is no server; nothing is open then.</exception>
    public async Task ConnectAsync(Action<ReadOnlyMemory<byte>> heard, CancellationToken cancellationToken)
    {
        await CloseAsync();
        var configuration = ConfigurationOptions.Parse(options.Value.Configuration);
        configuration.AbortOnConnectFail = false;
        configuration.BacklogPolicy = BacklogPolicy.FailFast;
        configuration.ReconnectRetryPolicy = new LinearRetry((int)ReconnectInterval.TotalMilliseconds);
        var multiplexer = await ConnectionMultiplexer.ConnectAsync(configuration).WaitAsync(cancellationToken);
        multiplexer.ConnectionFailed += (_, _) => signal.Break();
        multiplexer.ConnectionRestored += (_, _) => signal.Wake();

        Volatile.Write(ref _multiplexer, multiplexer);
        try
        {
            // The library keeps the messages in an unbounded queue; what takes them out only changes memory, so it stays empty.
            var messages = await multiplexer.GetSubscriber().SubscribeAsync(keys.Channel).WaitAsync(cancellationToken);
            messages.OnMessage(message => heard((byte[]?)message.Message));
        }
        catch
        {
            await CloseAsync();
            throw;
        }
    }

    /// <summary>Begins a group of commands.</summary>
    /// <exception cref="RedisConnectionException">There is no connection yet.</exception>
    public CommandGroup Begin()
    {
        if (!IsOpen)
        {
            // One for the group that cannot even be made.
            metrics.CountCommands(answered: 0, failed: 1);
        }

        return new CommandGroup(Database.CreateBatch(), metrics);
    }

    /// <summary>Sends one command and waits for its answer.</summary>
    /// <typeparam name="T">What it answers.</typeparam>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="RedisException">The link is down, or Redis refuses.</exception>
    public async Task<T> AskAsync<T>(Func<IDatabaseAsync, Task<T>> command, CancellationToken cancellationToken)
    {
        var group = Begin();
        var answer = group.Add(command);
        await group.SendAsync(cancellationToken);
        return await answer;
    }

    /// <summary>Tells every node, this one included.</summary>
    /// <param name="message">What.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="RedisException">The link is down.</exception>
    public Task PublishAsync(ClusterMessage message, CancellationToken cancellationToken)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(message, ClusterJsonContext.Default.ClusterMessage);
        return AskAsync(redis => redis.PublishAsync(keys.Channel, bytes), cancellationToken);
    }

    public async ValueTask DisposeAsync() => await CloseAsync();

    /// <summary>Whether an exception says that Redis cannot be reached or refuses, which passes.</summary>
    /// <param name="exception">The exception.</param>
    public static bool IsFault(Exception exception) =>
        exception is RedisException or RedisCommandException or TimeoutException or ObjectDisposedException;

    private async Task CloseAsync()
    {
        if (Interlocked.Exchange(ref _multiplexer, null) is { } old)
        {
            await old.CloseAsync(allowCommandsToComplete: false);
            await old.DisposeAsync();
        }
    }
}
