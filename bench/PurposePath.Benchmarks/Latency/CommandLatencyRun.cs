using System.Text;
using PurposePath.Outages.Commands;
using PurposePath.Outages.Processes;
using PurposePath.Outages.Trials;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Benchmarks.Latency;

/// <summary>
/// The whole way, through the workspace as a process of its own: a REST command, its transaction in SQLite, the frame on the sockets of colleagues. Commands
/// are sent at a fixed rate, whatever became of those before, and each is measured from the instant at which it was due: a server that hesitates is
/// charged with everybody who waits meanwhile.
/// </summary>
internal sealed class CommandLatencyRun(CommandLatencySettings settings, TimeProvider time)
{
    private const int WarmUpRate = 200;
    private const int WarmUpSeconds = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    // One person sends them all, faster than one person may.
    private static readonly Dictionary<string, string> Unlimited = new(StringComparer.Ordinal)
    {
        ["Workspace__RequestsPerMinute"] = "100000",
        ["Workspace__RequestBurst"] = "100000",
    };

    public async Task<string> MeasureAsync(CancellationToken cancellationToken)
    {
        using var folder = new TrialFolder();
        await using var node = new WorkspaceNode(
            new NodeSettings { Program = settings.App ?? NodeSettings.BuiltProgram(), DatabasePath = folder.DatabasePath, Settings = Unlimited }, time);
        await node.StartAsync(cancellationToken);
        var people = await Person.SignInAsync(node.Address, cancellationToken);
        var sender = people[0];
        var goal = await sender.SendAsync(node.Address, Command(0, "goal"), entityId: null, cancellationToken)
            ?? throw new InvalidOperationException($"The goal was not created:\n{node.Output}");
        var text = new StringBuilder()
            .AppendLine($"{settings.Clients} clients, {settings.Seconds} s at each rate; {Environment.ProcessorCount} cores for the server, the clients and the sender.")
            .AppendLine()
            .AppendLine("| milliseconds | p50 | p90 | p99 | max | samples |")
            .AppendLine("|---|---:|---:|---:|---:|---:|");
        await MeasureAsync(node, people, goal, WarmUpRate, WarmUpSeconds, cancellationToken);
        foreach (var rate in CommandLatencySettings.Rates)
        {
            var marks = await MeasureAsync(node, people, goal, rate, settings.Seconds, cancellationToken);
            text.AppendLine(new Distribution(marks.SelectMany(mark => mark.Frames.Select(frame => Between(mark.Due, frame)))).ToRow($"{rate}/s: due → frame at a colleague"))
                .AppendLine(new Distribution(marks.SelectMany(mark => mark.Frames.Select(frame => Between(mark.Sent, frame)))).ToRow($"{rate}/s: sent → frame at a colleague"))
                .AppendLine(new Distribution(marks.Select(mark => Between(mark.Due, mark.Answered))).ToRow($"{rate}/s: due → answer"));
        }

        foreach (var person in people)
        {
            person.Dispose();
        }

        return text.ToString();
    }

    private static IssuedCommand Command(int step, string word) =>
        new() { Word = word, TenantId = "lumen", Kind = CommandKind.Lives[0][step], Entity = word };

    private async Task<IReadOnlyList<CommandMarks>> MeasureAsync(
        WorkspaceNode node, IReadOnlyList<Person> people, string goal, int rate, int seconds, CancellationToken cancellationToken)
    {
        var count = rate * seconds;
        var first = (int)(await people[0].GetPositionAsync(node.Address, cancellationToken)).Sequence;
        var arrivals = new Arrivals(settings.Clients * count);
        using var listening = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var colleagues = people.Where(person => person.TenantId == people[0].TenantId && person != people[0]).ToArray();
        var listeners = new List<Listener>();
        for (var index = 0; index < settings.Clients; index++)
        {
            listeners.Add(await Listener.JoinAsync(node.Socket, colleagues[index % colleagues.Length].Token, first + count, arrivals, time, cancellationToken));
        }

        var arrived = arrivals.Next();
        var loops = listeners.ConvertAll(listener => listener.RunAsync(listening.Token));
        var sent = await SendAsync(node, people[0], goal, rate, count, cancellationToken);
        await arrived.WaitAsync(Patience, time, cancellationToken);
        await listening.CancelAsync();
        await Task.WhenAll(loops);
        listeners.ForEach(static listener => listener.Dispose());
        return [.. sent.Select(mark => mark with { Frames = listeners.ConvertAll(listener => listener.Received[(int)mark.Sequence - 1]) })];
    }

    private async Task<IReadOnlyList<CommandMarks>> SendAsync(WorkspaceNode node, Person sender, string goal, int rate, int count, CancellationToken cancellationToken)
    {
        var running = new List<Task<CommandMarks>>(count);
        var begun = time.GetTimestamp();
        using var ticks = new PeriodicTimer(Tick, time);
        while (running.Count < count)
        {
            for (var due = begun + (running.Count * time.TimestampFrequency / rate); running.Count < count && due <= time.GetTimestamp();
                due = begun + (running.Count * time.TimestampFrequency / rate))
            {
                running.Add(SendAsync(node, sender, goal, $"r{rate}-{running.Count}", due, cancellationToken));
            }

            await ticks.WaitForNextTickAsync(cancellationToken);
        }

        return await Task.WhenAll(running);
    }

    private async Task<CommandMarks> SendAsync(WorkspaceNode node, Person sender, string goal, string word, long due, CancellationToken cancellationToken)
    {
        var command = Command(step: 2, word);
        var sent = time.GetTimestamp();
        await sender.SendAsync(node.Address, command, goal, cancellationToken);
        var answered = time.GetTimestamp();
        return StreamCursor.TryParse(command.Replies.FirstOrDefault()?.Position, out var position)
            ? new CommandMarks(due, sent, answered, position.Sequence, [])
            : throw new InvalidOperationException($"{command} was not done:\n{node.Output}");
    }

    private double Between(long from, long to) => time.GetElapsedTime(from, to).TotalMilliseconds;

    /// <summary>The instants of one command.</summary>
    private sealed record CommandMarks(long Due, long Sent, long Answered, long Sequence, IReadOnlyList<long> Frames);
}
