using PurposePath.Outages.Commands;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Outages.Soak;

/// <summary>The clients of a soak: most go to the node directly, some through a proxy that can do to a link what networks do.</summary>
internal sealed class SoakFleet : IAsyncDisposable
{
    /// <summary>One client in so many goes through the proxy.</summary>
    private const int ThroughProxy = 8;

    /// <summary>A fault of single clients befalls at most one in so many.</summary>
    private const int Befallen = 20;

    // More than there are clients, so that runs do not share a sequence.
    private const int SeedStride = 1_000_003;
    private const int StartedAtOnce = 16;
    private const int ToldFaults = 10;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    private readonly SoakClient[] _clients;
    private readonly IReadOnlyList<Person> _people;
    private readonly IReadOnlyList<TenantCourse> _courses;
    private readonly Uri _direct;
    private readonly Uri _proxied;
    private readonly int _seed;
    private readonly TimeProvider _time;
    private readonly List<string> _faults = [];
    private long _deliveredBefore;
    private long _openedBefore;
    private int _made;

    private SoakFleet(SoakSettings settings, IReadOnlyList<Person> people, IReadOnlyList<TenantCourse> courses, Uri direct, Uri proxied, TimeProvider time)
    {
        (_people, _courses, _direct, _proxied, _seed, _time) = (people, courses, direct, proxied, settings.Seed, time);
        _clients = new SoakClient[settings.Clients];
    }

    /// <summary>Events that were delivered to clients, those that left included.</summary>
    public long Delivered => _deliveredBefore + _clients.Sum(static client => client.Follower.Events);

    /// <summary>Sockets that were opened, by those that left too.</summary>
    public long Opened => _openedBefore + _clients.Sum(static client => client.Sockets.Opened);

    /// <summary>Sockets that clients hold.</summary>
    public int Open => _clients.Sum(static client => client.Sockets.Open);

    /// <summary>Creates the clients and starts them.</summary>
    /// <param name="settings">How many.</param>
    /// <param name="people">One of each tenant.</param>
    /// <param name="firsts">Where the clients of each start.</param>
    /// <param name="courses">The course of each tenant.</param>
    /// <param name="direct">The node's sockets.</param>
    /// <param name="proxied">The same behind the proxy.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<SoakFleet> StartAsync(
        SoakSettings settings, IReadOnlyList<Person> people, IReadOnlyList<StreamCursor> firsts, IReadOnlyList<TenantCourse> courses, Uri direct, Uri proxied, TimeProvider time, CancellationToken cancellationToken)
    {
        var fleet = new SoakFleet(settings, people, courses, direct, proxied, time);
        for (var place = 0; place < fleet._clients.Length; place++)
        {
            fleet._clients[place] = fleet.Make(place, firsts[place % people.Count]);
        }

        await Parallel.ForEachAsync(
            fleet._clients, new ParallelOptions { MaxDegreeOfParallelism = StartedAtOnce, CancellationToken = cancellationToken }, static async (client, token) => await client.StartAsync(token));
        return fleet;
    }

    /// <summary>Breaks the sockets of some.</summary>
    public void BreakSome(Random random)
    {
        foreach (var place in Some(random))
        {
            _clients[place].Sockets.Break();
        }
    }

    /// <summary>Some leave for good; for each comes another that starts where the one had come to.</summary>
    public async Task ReplaceSomeAsync(Random random, CancellationToken cancellationToken)
    {
        foreach (var place in Some(random))
        {
            var gone = _clients[place];
            await gone.DisposeAsync();
            _deliveredBefore += gone.Follower.Events;
            _openedBefore += gone.Sockets.Opened;
            if (gone.Follower.Fault is { } fault)
            {
                _faults.Add(fault);
            }

            if (gone.Sockets.Open > 0)
            {
                _faults.Add($"O7: a client that has left still holds {gone.Sockets.Open} sockets");
            }

            _clients[place] = Make(place, gone.Follower.Reached);
            await _clients[place].StartAsync(cancellationToken);
        }
    }

    /// <summary>Waits until every client is live and was told of everything; how long it took.</summary>
    /// <exception cref="TimeoutException">Some are not.</exception>
    public async Task<TimeSpan> UntilWellAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        var started = _time.GetTimestamp();
        while (_clients.FirstOrDefault(static client => !client.IsLive || client.Follower.Reached.Sequence < client.Course.Head || client.Sockets.Open != 1) is { } late && late.Follower.Fault is null)
        {
            if (_time.GetElapsedTime(started) > limit)
            {
                throw new TimeoutException($"Not all clients are well after {limit.TotalSeconds:0} s; the first that is not is {late.State}.");
            }

            await Task.Delay(BetweenLooks, _time, cancellationToken);
        }

        return _time.GetElapsedTime(started);
    }

    /// <summary>What is wrong with what clients were told, the first few.</summary>
    public IReadOnlyList<string> Faults() => [.. _faults.Concat(_clients.Select(static client => client.Follower.Fault).OfType<string>()).Take(ToldFaults)];

    public async ValueTask DisposeAsync() => await Task.WhenAll(_clients.Where(static client => client is not null).Select(static client => client.DisposeAsync().AsTask()));

    private IEnumerable<int> Some(Random random)
    {
        var places = Enumerable.Range(0, _clients.Length).ToArray();
        random.Shuffle(places);
        return places.Take(1 + random.Next(Math.Max(1, _clients.Length / Befallen)));
    }

    private SoakClient Make(int place, StreamCursor first)
    {
        var (tenant, number) = (place % _people.Count, _made++);
        return new SoakClient(
            $"client {number} of {_courses[tenant].TenantId}", _people[tenant], _courses[tenant], first, IsProxied(place) ? _proxied : _direct, _time, new Random((_seed * SeedStride) + number));
    }

    // By the turn in the tenant, so that every tenant has some.
    private bool IsProxied(int place) => place / _people.Count % ThroughProxy == 0;
}
