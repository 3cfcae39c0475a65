using PurposePath.Outages.Commands;
using PurposePath.Outages.Database;
using PurposePath.Outages.Fleet;
using PurposePath.Outages.Processes;

namespace PurposePath.Outages.Trials;

/// <summary>Nodes on one database, many clients on the first of them, and people at work.</summary>
internal sealed class FleetStage : IAsyncDisposable
{
    /// <summary>How much longer than the least is what the server tells to spread over (docs/protocol.md 2).</summary>
    private const double SpreadMargin = 1.5;

    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan HeartbeatLimit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan CatchUpLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan SettleLimit = TimeSpan.FromSeconds(60);

    private readonly TrialFolder _folder;
    private readonly TimeProvider _time;
    private readonly IReadOnlyList<Person> _people;
    private readonly FleetStageSettings _settings;

    private FleetStage(TrialFolder folder, IReadOnlyList<WorkspaceNode> nodes, IReadOnlyList<Person> people, ClientFleet fleet, Workload work, FleetStageSettings settings, TimeProvider time)
    {
        _folder = folder;
        Nodes = nodes;
        _people = people;
        Fleet = fleet;
        Work = work;
        _settings = settings;
        _time = time;
    }

    public IReadOnlyList<WorkspaceNode> Nodes { get; }

    public ClientFleet Fleet { get; }

    public Workload Work { get; }

    /// <summary>Starts everything; the work goes on when this ends.</summary>
    /// <param name="settings">What to start.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<FleetStage> StartAsync(FleetStageSettings settings, TimeProvider time, CancellationToken cancellationToken)
    {
        var folder = new TrialFolder();
        var node = new NodeSettings { Program = settings.Program, DatabasePath = folder.DatabasePath, Settings = settings.ForServer() };
        WorkspaceNode[] nodes = [.. Enumerable.Range(0, settings.Nodes).Select(_ => new WorkspaceNode(node, time))];
        foreach (var each in nodes)
        {
            await each.StartAsync(cancellationToken);
        }

        var people = await Person.SignInAsync(nodes[0].Address, cancellationToken);
        var fleet = await ClientFleet.StartAsync(settings.Clients, people, nodes, new FleetSettings(time) { IsSpread = settings.IsSpread }, settings.Seed, cancellationToken);

        // Every other command goes to the last node: the others then hear of its events from the log alone.
        var turn = 0;
        var work = new Workload(
            people, () => (Interlocked.Increment(ref turn) % 2 == 0 ? nodes.LastOrDefault(IsUp) : nodes.FirstOrDefault(IsUp))?.Address ?? nodes[0].Address, Pace, settings.Seed, time,
            settings.IsRepeating ? new Repetition(Share: 1, Elsewhere) : null);
        var stage = new FleetStage(folder, nodes, people, fleet, work, settings, time);
        work.Resume();
        return stage;

        static bool IsUp(WorkspaceNode each) => each.IsUp;

        // The next one that is up, after the last the first.
        Uri Elsewhere(Uri last)
        {
            var past = Array.FindIndex(nodes, node => node.Address == last) + 1;
            return nodes.Skip(past).Concat(nodes.Take(past)).FirstOrDefault(IsUp)?.Address ?? last;
        }
    }

    /// <summary>Waits until every client was told over how long to spread, now that all are here; what the least of them was told.</summary>
    public async Task<TimeSpan> UntilSpreadIsToldAsync(FleetStageSettings settings, CancellationToken cancellationToken)
    {
        var whole = (long)(settings.Clients * SpreadMargin * 1000 / settings.AcceptsPerSecond);
        await Fleet.UntilAllAsync(member => member.Sockets.SpreadMs >= whole, $"told to spread over {whole} ms", HeartbeatLimit, cancellationToken);
        return TimeSpan.FromMilliseconds(Fleet.Members.Min(static member => member.Sockets.SpreadMs));
    }

    /// <summary>Ends the work, and compares everything with everything.</summary>
    public async Task JudgeAsync(TrialReport report, CancellationToken cancellationToken)
    {
        await Work.SettleAsync(SettleLimit, cancellationToken);
        var image = await (_settings.ReadDatabase ?? (token => DatabaseReader.ReadAsync(_folder.DatabasePath, token)))(cancellationToken);
        await Fleet.CatchUpAsync(image, CatchUpLimit, cancellationToken);
        report.Faults.AddRange(CommandOracle.Check(Work.Commands, image));
        report.Faults.AddRange(Fleet.Faults(image, isEnd: true));
        report.Acknowledged = Work.Commands.Count(static command => command.Answer == CommandAnswer.Acknowledged);
        report.Lost = Work.Commands.Count - report.Acknowledged;
        report.Deliveries = Fleet.Delivered;
    }

    /// <summary>Waits until as many commands were acknowledged from now on as there are people.</summary>
    /// <exception cref="TimeoutException">Nobody's work goes on.</exception>
    public async Task WorkedAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        var enough = Work.Acknowledged + _people.Count;
        await UntilAsync(work => work.Acknowledged >= enough, $"{_people.Count} more acknowledged commands", limit, cancellationToken);
    }

    /// <summary>Waits until something holds of the work.</summary>
    /// <exception cref="TimeoutException">It does not in time.</exception>
    public async Task UntilAsync(Func<Workload, bool> holds, string what, TimeSpan limit, CancellationToken cancellationToken)
    {
        var began = Now();
        while (!holds(Work))
        {
            if (Since(began) > limit)
            {
                throw new TimeoutException($"There was not {what} within {limit.TotalSeconds:0} s.");
            }

            await Task.Delay(BetweenLooks, _time, cancellationToken);
        }
    }

    public long Now() => _time.GetTimestamp();

    public TimeSpan Since(long then) => _time.GetElapsedTime(then);

    public async ValueTask DisposeAsync()
    {
        await Work.DisposeAsync();
        await Fleet.DisposeAsync();
        foreach (var node in Nodes)
        {
            await node.DisposeAsync();
        }

        foreach (var person in _people)
        {
            person.Dispose();
        }

        _folder.Dispose();
    }
}

/// <summary>What a trial of many clients starts.</summary>
internal sealed record FleetStageSettings
{
    public required string Program { get; init; }

    public required int Clients { get; init; }

    public int Nodes { get; init; } = 1;

    public int Seed { get; init; } = 1;

    /// <summary>Whether clients go to all nodes alike, and not all to the first.</summary>
    public bool IsSpread { get; init; }

    /// <summary>Whether a command whose answer is lost is sent again, under its key and to another node.</summary>
    public bool IsRepeating { get; init; }

    /// <summary>Settings of the nodes beside those of every trial, by their environment variables: another database, a broker.</summary>
    public IReadOnlyDictionary<string, string> More { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Reads the database at the end, where it is not the SQLite file.</summary>
    public Func<CancellationToken, Task<DatabaseImage>>? ReadDatabase { get; init; }

    /// <summary>What one node takes in a second; with the number of clients it decides over how long they spread.</summary>
    public int AcceptsPerSecond { get; init; } = 500;

    /// <summary>All sockets come from one address and belong to a few people, and heartbeats come often so that nobody waits long for the spread.</summary>
    public IReadOnlyDictionary<string, string> ForServer() => new Dictionary<string, string>(More, StringComparer.Ordinal)
    {
        ["Realtime__AcceptsPerSecond"] = AcceptsPerSecond.ToString(),
        ["Realtime__ConnectionsPerUser"] = "10000",
        ["Realtime__ConnectionsPerTenant"] = "10000",
        ["Realtime__UnauthenticatedPerAddress"] = "10000",
        ["Realtime__HeartbeatInterval"] = "00:00:05",
    };
}
