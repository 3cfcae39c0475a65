using PurposePath.Outages.Commands;
using PurposePath.Outages.Database;
using PurposePath.Outages.Processes;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Testing.Servers;

namespace PurposePath.Outages.Fleet;

/// <summary>Many clients of several people, all in this process.</summary>
internal sealed class ClientFleet : IAsyncDisposable
{
    // More than there are clients, so that runs do not share a sequence.
    private const int SeedStride = 100_003;
    private const int StartedAtOnce = 16;
    private const int ToldFaults = 10;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(20);

    private readonly IReadOnlyList<FleetMember> _members;
    private readonly TimeProvider _time;

    private ClientFleet(IReadOnlyList<FleetMember> members, TimeProvider time)
    {
        _members = members;
        _time = time;
    }

    public IReadOnlyList<FleetMember> Members => _members;

    public long Delivered => _members.Sum(static member => (long)member.Witness.Events);

    /// <summary>Creates the clients and waits until all are live.</summary>
    public static async Task<ClientFleet> StartAsync(
        int count,
        IReadOnlyList<Person> people,
        IReadOnlyList<WorkspaceNode> nodes,
        FleetSettings settings,
        int seed,
        CancellationToken cancellationToken)
    {
        var firsts = new Dictionary<string, StreamCursor>(StringComparer.Ordinal);
        foreach (var person in people.DistinctBy(static person => person.TenantId, StringComparer.Ordinal))
        {
            firsts[person.TenantId] = await person.GetPositionAsync(nodes[0].Address, cancellationToken);
        }

        FleetMember[] members =
        [
            .. Enumerable.Range(0, count).Select(index =>
            {
                var person = people[index % people.Count];
                return new FleetMember($"client {index} of {person.UserId}", person, firsts[person.TenantId], NodesOf(index, nodes, settings), settings, new Random((seed * SeedStride) + index));
            }),
        ];
        await Parallel.ForEachAsync(
            members,
            new ParallelOptions { MaxDegreeOfParallelism = StartedAtOnce, CancellationToken = cancellationToken },
            static async (member, token) => await member.StartAsync(token));
        return new ClientFleet(members, settings.Time);
    }

    /// <summary>The order in which a member tries the nodes.</summary>
    private static IReadOnlyList<WorkspaceNode> NodesOf(int member, IReadOnlyList<WorkspaceNode> nodes, FleetSettings settings) =>
        settings.IsSpread ? [.. nodes.Skip(member % nodes.Count), .. nodes.Take(member % nodes.Count)] : nodes;

    /// <summary>Waits for something that all clients will come to; how long it took.</summary>
    /// <exception cref="TimeoutException">Some did not.</exception>
    public async Task<TimeSpan> UntilAllAsync(Func<FleetMember, bool> condition, string what, TimeSpan limit, CancellationToken cancellationToken)
    {
        var started = _time.GetTimestamp();
        while (!_members.All(condition))
        {
            if (_time.GetElapsedTime(started) > limit)
            {
                var late = _members.Where(member => !condition(member)).ToArray();
                throw new TimeoutException($"{late.Length} of {_members.Count} clients are not {what} after {limit.TotalSeconds:0} s; the first is {late[0].State}.");
            }

            await Task.Delay(BetweenLooks, _time, cancellationToken);
        }

        return _time.GetElapsedTime(started);
    }

    /// <summary>Waits until every client was told of everything in the log.</summary>
    public Task<TimeSpan> CatchUpAsync(DatabaseImage image, TimeSpan limit, CancellationToken cancellationToken) =>
        UntilAllAsync(member => member.Witness.Reached >= image.Heads[member.Witness.TenantId].Sequence, "at the head", limit, cancellationToken);

    /// <summary>What is wrong with the ledgers.</summary>
    /// <param name="image">The database, read while nothing is written.</param>
    /// <param name="isEnd">Whether everything must have arrived.</param>
    public IReadOnlyList<string> Faults(DatabaseImage image, bool isEnd)
    {
        var logs = image.Heads.Keys.ToDictionary(static tenant => tenant, tenant => Witness.LogOf(image, tenant), StringComparer.Ordinal);
        return [.. _members.Select(member => member.Witness.Fault(logs[member.Witness.TenantId], isEnd)).OfType<string>().Take(ToldFaults)];
    }

    /// <summary>What is wrong with ledgers of several histories.</summary>
    /// <param name="histories">The database at the end of each, in order; of the last, everything must have arrived.</param>
    public IReadOnlyList<string> FaultsAcross(IReadOnlyList<DatabaseImage> histories)
    {
        var logs = histories[^1].Heads.Keys.ToDictionary(
            static tenant => tenant, tenant => (IReadOnlyList<SimulatedLog>)[.. histories.Select(image => Witness.LogOf(image, tenant))], StringComparer.Ordinal);
        return [.. _members.Select(member => member.Witness.FaultAcross(logs[member.Witness.TenantId])).OfType<string>().Take(ToldFaults)];
    }

    public async ValueTask DisposeAsync() => await Task.WhenAll(_members.Select(static member => member.DisposeAsync().AsTask()));
}
