using System.Collections.Concurrent;

namespace PurposePath.Outages.Commands;

/// <summary>
/// People at work: each of several workers leads one goal or action after the other through its life, one command at a time. A command whose answer is
/// lost ends that life, because nobody knows what may follow it; or it is sent again under its key until that is known, and once more.
/// </summary>
internal sealed class Workload : IAsyncDisposable
{
    // Far more than there are workers, so that runs do not share a sequence.
    private const int SeedStride = 10_007;

    // Two answers can be compared.
    private const int EnoughReplies = 2;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(20);

    private readonly Func<Uri> _node;
    private readonly TimeSpan _pace;
    private readonly string _series;
    private readonly TimeProvider _time;
    private readonly Repetition? _repetition;
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
    /// <param name="repetition">Which commands are sent again when their answer is lost; none without it.</param>
    public Workload(IReadOnlyList<Person> people, Func<Uri> node, TimeSpan pace, int seed, TimeProvider time, Repetition? repetition = null)
    {
        _repetition = repetition;
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

    /// <summary>How many commands have lost their answer, and are still sent again.</summary>
    public int Open => _commands.Count(static command => command.IsOpen);

    /// <summary>How many lost their answer, were sent again, and are answered now; and how many of these had been done before.</summary>
    public (int All, int DoneBefore) Repeated =>
        (_commands.Count(static command => command is { Tries: > 1, Answer: CommandAnswer.Acknowledged }), _commands.Count(static command => command.WasDoneBefore));

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

    /// <summary>Pauses when every command that is sent again is answered.</summary>
    /// <exception cref="TimeoutException">One is still not.</exception>
    public async Task SettleAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        var began = _time.GetTimestamp();
        await PauseAsync(cancellationToken);
        while (_commands.FirstOrDefault(static command => command.IsOpen) is { } open)
        {
            Resume();
            if (_time.GetElapsedTime(began) > limit)
            {
                throw new TimeoutException($"{open} was sent {open.Tries} times, and not answered within {limit.TotalSeconds:0} s.");
            }

            await Task.Delay(BetweenLooks, _time, cancellationToken);
            await PauseAsync(cancellationToken);
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
            IssuedCommand? command = null;
            Uri? node = null;
            do
            {
                await Task.Delay(_pace * (2 * random.NextDouble()), _time, cancellationToken);
                await turn.WaitAsync(cancellationToken);
                try
                {
                    if ((era ??= _era) != _era)
                    {
                        command?.IsOpen = false;
                        return;
                    }

                    node = command is null ? _node() : _repetition!.Elsewhere(node!);
                    command ??= Issue(person, kind, ref entity);
                    id = await SendAsync(person, node, command, id, random, cancellationToken);
                }
                finally
                {
                    turn.Release();
                }
            }
            while (command.IsOpen);

            if (command.Answer != CommandAnswer.Acknowledged)
            {
                return;
            }
        }
    }

    private IssuedCommand Issue(Person person, CommandKind kind, ref string? entity)
    {
        var word = $"{_series}-{Interlocked.Increment(ref _issued)}";
        entity ??= word;
        var command = new IssuedCommand { Word = word, TenantId = person.TenantId, Kind = kind, Entity = entity };
        _commands.Enqueue(command);
        return command;
    }

    private async Task<string?> SendAsync(Person person, Uri node, IssuedCommand command, string? id, Random random, CancellationToken cancellationToken)
    {
        var isNew = command.Answer == CommandAnswer.None;
        var entity = await person.SendAsync(node, command, id, cancellationToken);
        if (isNew && command.Answer == CommandAnswer.Acknowledged)
        {
            Interlocked.Increment(ref _acknowledged);
        }

        command.IsOpen = _repetition is { } repetition && command.Answer != CommandAnswer.Refused && (command.Tries == 1
            ? command.Answer == CommandAnswer.None && random.NextDouble() < repetition.Share
            : command.Replies.Count < EnoughReplies);
        return entity;
    }
}

/// <summary>What becomes of commands whose answer is lost.</summary>
/// <param name="Share">How many of them are sent again, of 1; with the others nobody learns what became of them.</param>
/// <param name="Elsewhere">Whom a command is sent to that was sent to this node before.</param>
internal sealed record Repetition(double Share, Func<Uri, Uri> Elsewhere);
