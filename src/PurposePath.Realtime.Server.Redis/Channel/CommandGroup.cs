using StackExchange.Redis;

namespace PurposePath.Realtime.Server.Redis.Channel;

/// <summary>
/// Commands that go to Redis together, in one round trip however many they are; whoever makes the group bounds it. Commands on one key are done in the
/// order in which they were added, others in any.
/// </summary>
internal sealed class CommandGroup(IBatch batch, RedisClusterMetrics metrics)
{
    private readonly List<Task> _answers = [];

    /// <summary>Adds a command.</summary>
    /// <typeparam name="T">What it answers.</typeparam>
    /// <param name="command">The command.</param>
    /// <returns>Its answer, which is there when the group has been sent.</returns>
    public Task<T> Add<T>(Func<IDatabaseAsync, Task<T>> command)
    {
        var answer = command(batch);
        _answers.Add(answer);
        return answer;
    }

    /// <summary>Adds a command that answers nothing.</summary>
    /// <param name="command">The command.</param>
    public void Add(Func<IDatabaseAsync, Task> command) => _answers.Add(command(batch));

    /// <summary>Sends the group and waits for every answer.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="RedisException">One of them failed; some of the others may have been done.</exception>
    public async Task SendAsync(CancellationToken cancellationToken)
    {
        try
        {
            batch.Execute();
            await Task.WhenAll(_answers).WaitAsync(cancellationToken);
        }
        finally
        {
            var answered = _answers.Count(static answer => answer.IsCompletedSuccessfully);
            metrics.CountCommands(answered, cancellationToken.IsCancellationRequested ? 0 : _answers.Count - answered);
        }
    }
}
