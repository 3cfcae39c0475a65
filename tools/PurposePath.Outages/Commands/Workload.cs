using System.Collections.Concurrent;

namespace PurposePath.Outages.Commands;

/// <summary>
/// People at work: each of several workers leads one goal or action after the other through its life, one command at a time. A command whose answer is
/// lost ends that life, because nobody knows what may follow it.
/// </summary>
internal sealed class Workload : IAsyncDisposable
{
    // Far more than there are workers, so that runs do not share a sequence.
    private const int SeedStride = 10_007;

    private readonly Func<Uri> _node;
    private readonly TimeSpan _pace;
    private readonly string _series;
    private readonly TimeProvider _time;
    private readonly ConcurrentQueue<IssuedCommand> _commands = new();
    private readonly CancellationTokenSource _ending = new();
    private readonly IReadOnlyList<SemaphoreSlim> _turns;
    private readonly IReadOnlyList<Task> _workers;
    private int _era;
    private int _issued;
    private int _acknowledged;

    /// <summary>Begins, paused.</summary>
    /// <param name="people">Who works; every one is a worker.</param>
    /// <param name="node">Whom the next command is sent to.</param>
    /// <param name="pace">How long a worker rests between two commands, on average.</param>
    /// <param name="seed">Decides how long each rest is, and makes the words of this run its own.</param>
    /// <param name="time">The clock.</param>
    public Workload(IReadOnlyList<Person> people, Func<Uri> node, TimeSpan pace, int seed, TimeProvider time)
    {
        _node = node;
        _pace = pace;
        _series = $"s{seed}";
        _time = time;
        _turns = [.. people.Select(static _ => new SemaphoreSlim(0, 1))];
        _workers = [.. people.Select((person, index) => WorkAsync(person, _turns[index], new Random((seed * SeedStride) + index), _ending.Token))];
    }

    /// <summary>Everything that was sent.</summary>
    public IReadOnlyCollection<IssuedCommand> Commands => _commands;

    /// <summary>How many were acknowledged so far.</summary>
    public int Acknowledged => Volatile.Read(ref _acknowledged);

    public void Resume()
    {
        foreach (var turn in _turns)
        {
            turn.Release();
        }
    }

    /// <summary>Lets every worker end its command, and sends no further one.</summary>
    public async Task PauseAsync(CancellationToken cancellationToken)
    {
        foreach (var turn in _turns)
        {
            await turn.WaitAsync(cancellationToken);
        }
    }

    /// <summary>While paused: what workers know of their goals and actions may not be so any more; each begins with a new one.</summary>
    public void BeginAnew() => _era++;

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await Task.WhenAll(_workers);
        _ending.Dispose();
    }

    private async Task WorkAsync(Person person, SemaphoreSlim turn, Random random, CancellationToken cancellationToken)
    {
        try
        {
            for (var round = random.Next(CommandKind.Lives.Count); ; round++)
            {
                await LeadAsync(person, CommandKind.Lives[round % CommandKind.Lives.Count], turn, random, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The run is over.
        }
    }

    private async Task LeadAsync(Person person, IReadOnlyList<CommandKind> life, SemaphoreSlim turn, Random random, CancellationToken cancellationToken)
    {
        string? id = null;
        string? entity = null;
        int? era = null;
        foreach (var kind in life)
        {
            await Task.Delay(_pace * (2 * random.NextDouble()), _time, cancellationToken);
            await turn.WaitAsync(cancellationToken);
            try
            {
                if ((era ??= _era) != _era)
                {
                    return;
                }

                var word = $"{_series}-{Interlocked.Increment(ref _issued)}";
                entity ??= word;
                var command = new IssuedCommand { Word = word, TenantId = person.TenantId, Kind = kind, Entity = entity };
                _commands.Enqueue(command);
                id = await person.SendAsync(_node(), command, id, cancellationToken);
                if (command.Answer != CommandAnswer.Acknowledged)
                {
                    return;
                }

                Interlocked.Increment(ref _acknowledged);
            }
            finally
            {
                turn.Release();
            }
        }
    }
}
