using PurposePath.Loopback;
using PurposePath.Outages.Commands;
using PurposePath.Outages.Processes;
using PurposePath.Outages.Trials;
using PurposePath.Proxy;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Outages.Soak;

/// <summary>
/// F59 with a real process: many clients of many tenants, steady work, and a fault every few seconds, for hours. Everything that a client is told is compared at
/// once and nothing is kept, so that the memory of all parts can be expected to stay as it is.
/// </summary>
internal sealed class SoakTrial(SoakSettings settings, TimeProvider time, TextWriter output)
{
    private const string Worker = "ada";

    /// <summary>What memory may gain or lose in an hour, in percent.</summary>
    private const double MostSlope = 1;

    /// <summary>A line through less than this says nothing.</summary>
    private static readonly TimeSpan JudgedFrom = TimeSpan.FromHours(1);

    // From then on the log is trimmed as fast as it grows and everything was compiled. One look differs from the next by some percent, and the longer the line the less
    // that counts: over one hour alone its slope is uncertain by 1.6 % an hour, over nearly two by 0.7.
    private static readonly TimeSpan NodeIsFull = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan LongestFault = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan WellLimit = TimeSpan.FromMinutes(2);

    // The last connections that were left end on the server's own time.
    private static readonly TimeSpan CountLimit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan BetweenCounts = TimeSpan.FromMilliseconds(200);

    private readonly SoakReport _report = new() { Settings = settings };

    public async Task<SoakReport> RunAsync(CancellationToken cancellationToken)
    {
        using var folder = new TrialFolder();
        var management = new Uri($"http://127.0.0.1:{LoopbackPort.FindFree()}");
        await using var node = new WorkspaceNode(
            new NodeSettings { Program = settings.Program, DatabasePath = folder.DatabasePath, Settings = ForServer(management) }, time);
        await node.StartAsync(cancellationToken);
        using var numbers = new NodeNumbers(management);
        var people = await FoundAsync(node, folder, cancellationToken);
        var firsts = new List<StreamCursor>();
        foreach (var person in people)
        {
            firsts.Add(await person.GetPositionAsync(node.Address, cancellationToken));
        }

        TenantCourse[] courses = [.. people.Select((person, index) => new TenantCourse(person.TenantId, firsts[index]))];
        await using var proxy = new FaultProxy(node.Address.Port, time);
        var proxied = new UriBuilder(node.Socket) { Port = proxy.Port }.Uri;
        await using var fleet = await SoakFleet.StartAsync(settings, people, firsts, courses, node.Socket, proxied, time, cancellationToken);
        await fleet.UntilWellAsync(WellLimit, cancellationToken);

        SteadyWork[] work = [.. people.Select((person, index) => new SteadyWork(person, courses[index], () => node.Address, time))];
        using (var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken))
        {
            var working = work.Select((each, index) => each.RunAsync(settings.Pace, new Random(settings.Seed + index + 1), end.Token)).ToArray();
            try
            {
                await EndureAsync(new SoakFaults(fleet, node, proxy, new Random(settings.Seed), time), fleet, node, numbers, cancellationToken);
            }
            finally
            {
                await end.CancelAsync();
                await Task.WhenAll(working);
            }
        }

        await JudgeAsync(fleet, work, courses, numbers, folder, cancellationToken);
        foreach (var person in people)
        {
            person.Dispose();
        }

        return _report;
    }

    private static Dictionary<string, string> ForServer(Uri management) => new(StringComparer.Ordinal)
    {
        ["Workspace__ManagementUrl"] = management.ToString().TrimEnd('/'),
        ["Workspace__SignInsPerMinute"] = "100000",
        ["Realtime__HeartbeatInterval"] = "00:00:05",
        ["Realtime__ConnectionsPerUser"] = "10000",
        ["Realtime__ConnectionsPerTenant"] = "10000",
        ["Realtime__UnauthenticatedPerAddress"] = "10000",

        // So little that the log is trimmed all the time, and far more than any fault lasts.
        ["Realtime__RetentionEvents"] = "2000",
        ["Realtime__RetentionAge"] = "00:05:00",
        ["Realtime__TrimInterval"] = "00:00:30",
    };

    // Tenants as an operator makes them, beside the running node.
    private async Task<IReadOnlyList<Person>> FoundAsync(WorkspaceNode node, TrialFolder folder, CancellationToken cancellationToken)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["ConnectionStrings__Workspace"] = $"Data Source={folder.DatabasePath}",
        };
        var people = new List<Person>();
        for (var number = 1; number <= settings.Tenants; number++)
        {
            var tenant = $"soak{number}";
            var (code, said) = await WorkspaceCommand.RunAsync(
                settings.Program,
                ["add-user", "--tenant", tenant, "--tenant-name", tenant, "--email", $"{Worker}@{tenant}.demo", "--first-name", "Ada", "--last-name", "Soak"],
                environment, Person.Password, cancellationToken);
            if (code != 0)
            {
                throw new InvalidOperationException($"The tenant {tenant} could not be made:\n{said}");
            }

            people.Add(await Person.SignInAsync(node.Address, Worker, tenant, cancellationToken));
        }

        return people;
    }

    private async Task EndureAsync(SoakFaults faults, SoakFleet fleet, WorkspaceNode node, NodeNumbers numbers, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        var look = settings.BetweenLooks;
        for (var next = settings.BetweenFaults; next <= settings.Duration && fleet.Faults().Count == 0; next += settings.BetweenFaults)
        {
            var wait = next - time.GetElapsedTime(began);
            await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, time, cancellationToken);
            var fault = await faults.StrikeAsync(LongestFault < settings.BetweenFaults ? LongestFault : settings.BetweenFaults / 2, cancellationToken);
            _report.Suffered[fault] = _report.Suffered.GetValueOrDefault(fault) + 1;
            if (time.GetElapsedTime(began) is var now && now >= look)
            {
                look = now + settings.BetweenLooks;
                await LookAsync(now, fleet, node, numbers, cancellationToken);
            }
        }
    }

    private async Task LookAsync(TimeSpan now, SoakFleet fleet, WorkspaceNode node, NodeNumbers numbers, CancellationToken cancellationToken)
    {
        await NodeHeap.CollectAsync(node.ProcessId, cancellationToken);
        var (connections, heap, workingSet) = await numbers.ReadAsync(cancellationToken);
        var clients = GC.GetTotalMemory(forceFullCollection: true);
        output.WriteLine(FormattableString.Invariant(
            $"{now.TotalMinutes:0.0} min: {fleet.Delivered} delivered, {_report.Suffered.Values.Sum()} faults, {connections} connections, node {heap / 1048576:0.0} MiB heap, {workingSet / 1048576:0.0} MiB in all, clients {clients / 1048576.0:0.0} MiB"));

        if (now >= NodeIsFull || now >= settings.Duration / 2)
        {
            _report.Heap.Note(now, heap);
            _report.WorkingSet.Note(now, workingSet);
        }

        // What grows until the flight recorder of each client is full (512 inputs, which with a heartbeat each five seconds is most of an hour) is no trend.
        if (now >= settings.Duration / 2)
        {
            _report.Clients.Note(now, clients);
        }
    }

    private async Task JudgeAsync(SoakFleet fleet, SteadyWork[] work, TenantCourse[] courses, NodeNumbers numbers, TrialFolder folder, CancellationToken cancellationToken)
    {
        _report.Well = await fleet.UntilWellAsync(WellLimit, cancellationToken);
        _report.Faults.AddRange(fleet.Faults());
        _report.Faults.AddRange(work.SelectMany(static each => each.Faults()));
        _report.Faults.AddRange(await LogCheck.FaultsAsync(folder.DatabasePath, courses, cancellationToken));
        _report.Connections = await CountAsync(numbers, cancellationToken);
        if (_report.Connections != settings.Clients)
        {
            _report.Faults.Add($"O7: the node has {_report.Connections} connections, and there are {settings.Clients} clients");
        }

        foreach (var (what, trend) in new[] { ("the node's heap", _report.Heap), ("the clients' heap", _report.Clients) })
        {
            if (settings.Duration >= JudgedFrom && Math.Abs(trend.PercentPerHour) > MostSlope)
            {
                _report.Faults.Add(FormattableString.Invariant($"F59: {what} changes by {trend.PercentPerHour:0.00} % in an hour"));
            }
        }

        _report.Events = courses.Sum(static course => course.Length);
        _report.Sockets = fleet.Opened;
        _report.Deliveries = fleet.Delivered;
        _report.Acknowledged = (int)work.Sum(static each => each.Acknowledged);
        _report.Lost = (int)work.Sum(static each => each.Lost);
    }

    private async Task<int> CountAsync(NodeNumbers numbers, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        while (true)
        {
            var (connections, _, _) = await numbers.ReadAsync(cancellationToken);
            if (connections == settings.Clients || time.GetElapsedTime(began) > CountLimit)
            {
                return connections;
            }

            await Task.Delay(BetweenCounts, time, cancellationToken);
        }
    }
}
