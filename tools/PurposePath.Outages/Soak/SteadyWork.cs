using PurposePath.Outages.Commands;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Outages.Soak;

/// <summary>
/// One person pauses a goal and resumes it, over and over, at a steady pace, and checks each answer against what clients are told: it names the last of the
/// command's own events. Nothing is created but the goal, so that the run can be as long as it likes.
/// </summary>
internal sealed class SteadyWork
{
    /// <summary>On average: a pause has two, a return three.</summary>
    public const double EventsOfACommand = 2.5;

    private static readonly CommandKind Create = Kind("create a goal");
    private static readonly CommandKind Activate = Kind("start it");
    private static readonly CommandKind Pause = Kind("pause it");
    private static readonly CommandKind ResumeIt = Kind("resume it");

    private readonly Person _person;
    private readonly TenantCourse _course;
    private readonly Func<Uri> _node;
    private readonly TimeProvider _time;
    private readonly List<string> _faults = [];
    private readonly Queue<(string Command, StreamCursor Last)> _unseen = new();
    private long _issued;
    private long _least;
    private long _most;

    public SteadyWork(Person person, TenantCourse course, Func<Uri> node, TimeProvider time) => (_person, _course, _node, _time) = (person, course, node, time);

    /// <summary>Commands that were acknowledged.</summary>
    public long Acknowledged { get; private set; }

    /// <summary>Commands without an answer.</summary>
    public long Lost { get; private set; }

    /// <summary>Works until it is cancelled, and ends the command that it has begun.</summary>
    public async Task RunAsync(TimeSpan pace, Random random, CancellationToken cancellationToken)
    {
        var id = await SendAsync(Create, null) ?? throw new InvalidOperationException($"No goal was made in {_course.TenantId}.");
        await SendAsync(Activate, id);
        var due = _time.GetTimestamp();
        try
        {
            for (var isActive = true; ; isActive = !isActive)
            {
                // By when it was due, so that slow answers do not lower the rate.
                due += (long)(pace.TotalSeconds * 2 * random.NextDouble() * _time.TimestampFrequency);
                var wait = _time.GetElapsedTime(_time.GetTimestamp(), due);
                await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, _time, cancellationToken);
                await SendAsync(isActive ? Pause : ResumeIt, id);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The run is over.
        }
    }

    /// <summary>What is wrong with its answers, and with the number of events that they caused; nobody else works in the tenant.</summary>
    public IReadOnlyList<string> Faults()
    {
        CompareSeen();
        var untold = _unseen.Select(static unseen => $"C1: {unseen.Command} was acknowledged with {unseen.Last}, and nobody was told of it").Take(1);
        return _course.Length >= _least && _course.Length <= _most
            ? [.. _faults, .. untold]
            : [.. _faults, .. untold, $"C1: {_course.TenantId} has {_course.Length} events, and its commands have {_least} to {_most}"];
    }

    private static CommandKind Kind(string name) => CommandKind.Lives.SelectMany(static life => life).Single(kind => kind.Name == name);

    private async Task<string?> SendAsync(CommandKind kind, string? id)
    {
        var word = $"{_course.TenantId}-{_issued++}";
        var command = new IssuedCommand { Word = word, TenantId = _course.TenantId, Kind = kind, Entity = word };
        var answered = await _person.SendAsync(_node(), command, id, CancellationToken.None);
        _most += kind.Events.Length;
        switch (command.Answer)
        {
            case CommandAnswer.Acknowledged:
                Acknowledged++;
                _least += kind.Events.Length;
                Check(command);
                break;
            case CommandAnswer.None:
                Lost++;
                break;
            default:
                // After one that was lost, the goal may be as it was before or not.
                if (Lost == 0)
                {
                    _faults.Add($"C6: {command} was refused, though everything in it was right");
                }

                _most -= kind.Events.Length;
                break;
        }

        return answered;
    }

    private void Check(IssuedCommand command)
    {
        if (StreamCursor.TryParse(command.Replies[0].Position, out var last))
        {
            _unseen.Enqueue((command.ToString(), last));
        }
        else
        {
            _faults.Add($"C1: the answer to {command} named {command.Replies[0].Position}");
        }

        CompareSeen();
    }

    // An answer may be here before its events are anywhere.
    private void CompareSeen()
    {
        while (_unseen.TryPeek(out var told) && told.Last.Sequence <= _course.Head)
        {
            _unseen.Dequeue();
            if (_course.Note(told.Last) is { } wrong)
            {
                _faults.Add($"C1: the answer to {told.Command}: {wrong}");
            }
        }
    }
}
