using PurposePath.Outages.Commands;
using PurposePath.Outages.Database;
using PurposePath.Outages.Fleet;
using PurposePath.Outages.Processes;
using PurposePath.Postgres;

namespace PurposePath.Outages.Trials;

/// <summary>
/// People of two tenants work and clients listen, while the process is killed over and over, at moments drawn from a seed, and started again on the same
/// file and port; on PostgreSQL some kills meet the database's server instead. After each kill the database must agree with what was acknowledged, and what the clients were told so far with the log; at the end all
/// of the log.
/// </summary>
internal sealed class KillTrial(string program, ITrialDatabase database, int seed, TimeProvider time, TextWriter output)
{
    private const int Clients = 10;

    /// <summary>After how many acknowledgements, at most, the kill comes.</summary>
    private const int MostAnswers = 60;

    /// <summary>How many of the commands whose answer is lost are sent again, of 1; the others stay as the kill left them.</summary>
    private const double Repeated = 0.5;

    /// <summary>One kill in so many meets the process while it starts.</summary>
    private const int WhileStarting = 8;

    /// <summary>One kill in so many meets the database's server, where it has one.</summary>
    private const int OfServer = 4;

    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan LongestLife = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestStart = TimeSpan.FromMilliseconds(800);
    private static readonly TimeSpan CatchUpLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan SettleLimit = TimeSpan.FromSeconds(60);

    // Profiles are for processes that live long enough to profit from them.
    private static readonly Dictionary<string, string> ShortLived = new(StringComparer.Ordinal) { ["DOTNET_TieredPGO"] = "0" };

    private readonly Random _random = new(seed);
    private readonly List<TimeSpan> _starts = [];
    private readonly KillReport _report = new() { Seed = seed, Clients = Clients, IsPostgres = database.Server is not null };

    public async Task<KillReport> RunAsync(int kills, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        var settings = ShortLived.Concat(database.Settings).ToDictionary(StringComparer.Ordinal);
        await using var node = new WorkspaceNode(new NodeSettings { Program = program, DatabasePath = database.Path, Settings = settings }, time);
        await node.StartAsync(cancellationToken);
        var people = await Person.SignInAsync(node.Address, cancellationToken);
        await using var fleet = await ClientFleet.StartAsync(Clients, people, [node], new FleetSettings(time, Hurry), seed, cancellationToken);
        await using var work = new Workload([.. people, .. people], () => node.Address, Pace, seed, time, new Repetition(Repeated, last => last));

        while (_report.Kills < kills && _report.Faults.Count == 0)
        {
            await WorkAsync(work, cancellationToken);
            if (database.Server is { } server && _random.Next(OfServer) == 0)
            {
                await KillServerAsync(server, work, cancellationToken);
            }
            else
            {
                await KillAsync(node, cancellationToken);
                await work.PauseAsync(cancellationToken);
                await RestartAsync(node, kills, cancellationToken);
            }

            await CheckAsync(work, fleet, isEnd: false, cancellationToken);
        }

        if (_report.Faults.Count == 0)
        {
            work.Resume();
            await work.SettleAsync(SettleLimit, cancellationToken);
        }

        await CheckAsync(work, fleet, isEnd: true, cancellationToken);
        _report.Duration = time.GetElapsedTime(began);
        _report.Deliveries = fleet.Delivered;
        _report.Attempts = fleet.Members.Sum(static member => (long)member.Sockets.Attempts.Count());
        _report.MedianStart = _starts.Order().ElementAt(_starts.Count / 2);
        foreach (var person in people)
        {
            person.Dispose();
        }

        return _report;
    }

    // The waits of the client are those of production but for their length: they follow each other as often as the kills do.
    private static void Hurry(Realtime.Client.RealtimeClientOptions options)
    {
        options.BackoffFloor = TimeSpan.FromMilliseconds(50);
        options.BackoffBase = TimeSpan.FromMilliseconds(200);
        options.BackoffCap = TimeSpan.FromSeconds(1);
    }

    // Drawn by acknowledgements, not by the clock alone: on a slow machine, too, the process is killed at its work and not before it.
    private async Task WorkAsync(Workload work, CancellationToken cancellationToken)
    {
        var enough = work.Acknowledged + _random.Next(MostAnswers);
        var began = time.GetTimestamp();
        work.Resume();
        while (work.Acknowledged < enough)
        {
            if (time.GetElapsedTime(began) > LongestSilence)
            {
                throw new TimeoutException($"The workspace acknowledged too little within {LongestSilence.TotalSeconds:0} s.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(1), time, cancellationToken);
        }

        await Task.Delay(LongestLife * _random.NextDouble(), time, cancellationToken);
    }

    private async Task KillAsync(WorkspaceNode node, CancellationToken cancellationToken)
    {
        await node.KillAsync(cancellationToken);
        _report.Kills++;
    }

    // The workspace lives on, and must find the server again by itself.
    private async Task KillServerAsync(PostgresCluster server, Workload work, CancellationToken cancellationToken)
    {
        server.Kill();
        _report.Kills++;
        _report.KillsOfServer++;
        await work.PauseAsync(cancellationToken);
        server.Start();
    }

    private async Task RestartAsync(WorkspaceNode node, int kills, CancellationToken cancellationToken)
    {
        if (_report.Kills < kills && _random.Next(WhileStarting) == 0)
        {
            node.Begin();
            await Task.Delay(LongestStart * _random.NextDouble(), time, cancellationToken);
            await KillAsync(node, cancellationToken);
            _report.KillsWhileStarting++;
        }

        var began = time.GetTimestamp();
        await node.StartAsync(cancellationToken);
        _starts.Add(time.GetElapsedTime(began));
    }

    private async Task CheckAsync(Workload work, ClientFleet fleet, bool isEnd, CancellationToken cancellationToken)
    {
        var image = await database.ReadAsync(cancellationToken);
        if (isEnd)
        {
            await fleet.CatchUpAsync(image, CatchUpLimit, cancellationToken);
        }

        _report.Faults.AddRange(CommandOracle.Check(work.Commands, image));
        _report.Faults.AddRange(fleet.Faults(image, isEnd));
        Count(work, image);
        output.WriteLine(
            FormattableString.Invariant($"kill {_report.Kills}: {_report.Acknowledged} acknowledged, {_report.LostButDone} lost but done, {_report.LostAndUndone} lost and undone, {_report.Repeated} repeated, {_report.Events} events, {_report.Faults.Count} faults"));
    }

    private void Count(Workload work, DatabaseImage image)
    {
        var done = image.Events.Values.SelectMany(static events => events).Select(static happened => happened.Word).ToHashSet(StringComparer.Ordinal);
        var lost = work.Commands.Where(static command => command.Answer == CommandAnswer.None).ToArray();
        _report.Acknowledged = work.Commands.Count(static command => command.Answer == CommandAnswer.Acknowledged);
        _report.LostButDone = lost.Count(command => done.Contains(command.Word));
        _report.LostAndUndone = lost.Length - _report.LostButDone;
        (_report.Repeated, _report.DoneBefore) = work.Repeated;
        _report.Events = image.Events.Values.Sum(static events => (long)events.Count);
    }
}
