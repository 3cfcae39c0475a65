using PurposePath.Workspace.Tests.Hosting;

namespace PurposePath.Workspace.Tests.Isolation;

/// <summary>
/// Three tenants of three people who do whatever there is to do at random, with what is theirs and with what is not, beside a fourth who only has things. What
/// happens follows from the seed. Several worlds may live in one host at the same time, and must not see each other either.
/// </summary>
internal sealed class IsolationWorld
{
    private static readonly string[] Made = ["goal", "strategy", "measure", "issue", "action", "person", "target", "actual", "link"];

    private readonly WorkspaceHost _host;
    private readonly Random _random;
    private readonly IsolationCalls _calls;
    private readonly IsolationStreams _streams;
    private readonly List<IReadOnlyList<IsolationPerson>> _tenants = [];
    private readonly int _number;
    private TenantThings _quiet = null!;
    private string _quietRows = null!;

    public IsolationWorld(WorkspaceHost host, Belongings belongings, IReadOnlyList<DescribedCall> described, int number, int seed)
    {
        _host = host;
        _number = number;
        _random = new Random(seed);
        _calls = new IsolationCalls(host, belongings, described, _random);
        _streams = new IsolationStreams(host, belongings, _random);
    }

    public async Task SettleAsync()
    {
        foreach (var letter in "abcq")
        {
            _tenants.Add(await IsolationTenants.AddAsync(_host, $"iso-{_number}-{letter}", TestContext.Current.CancellationToken));
        }

        foreach (var people in _tenants)
        {
            for (var round = 0; round < 2; round++)
            {
                foreach (var kind in Made)
                {
                    await _calls.MakeAsync(people[0], kind);
                }
            }

            await _calls.UploadAsync(people[0], people[0].Things);
        }

        _quiet = _tenants[^1][0].Things;
        _tenants.RemoveAt(_tenants.Count - 1);
        _quietRows = await IsolationTenants.RowsAsync(_host, _quiet.TenantId, TestContext.Current.CancellationToken);
    }

    /// <summary>Lets them do so many things, or until somebody in another world has found a leak.</summary>
    public async Task RunAsync(int operations, CancellationTokenSource leaked)
    {
        for (var step = 0; step < operations && !leaked.IsCancellationRequested; step++)
        {
            try
            {
                await StepAsync();
            }
            catch (LeakException)
            {
                await leaked.CancelAsync();
                throw;
            }
            catch (Exception exception)
            {
                // The only thing a reader of the failure needs besides what it says.
                await leaked.CancelAsync();
                throw new InvalidOperationException($"World {_number}, step {step}: {exception.Message}", exception);
            }
        }
    }

    /// <summary>Everybody hears the last word, and the tenant in which nobody did anything has what it had.</summary>
    public async Task EndAsync()
    {
        foreach (var person in _tenants.SelectMany(people => people))
        {
            await _streams.PingAsync(person, _quiet);
            await IsolationStreams.LeaveAsync(person);
        }

        if (await IsolationTenants.RowsAsync(_host, _quiet.TenantId, TestContext.Current.CancellationToken) != _quietRows)
        {
            throw new LeakException($"{_quiet.TenantId}, in which nobody did anything, was changed.");
        }
    }

    private Task StepAsync()
    {
        var own = _random.Next(_tenants.Count);
        var people = _tenants[own];
        var strangers = _tenants[(own + 1 + _random.Next(_tenants.Count - 1)) % _tenants.Count];
        var person = people[_random.Next(people.Count)];
        var stranger = strangers[_random.Next(strangers.Count)];
        var other = _random.Next(4) == 0 ? _quiet : stranger.Things;
        return _random.Next(1000) switch
        {
            < 80 => _calls.CallOwnAsync(person, other),
            < 140 => _calls.CallForeignAsync(person, other),
            < 143 => _calls.UploadAsync(person, other),
            < 148 => _calls.FollowLinkAsync(person, other),
            < 188 => _streams.JoinAsync(person, other),
            < 192 => _streams.StreamAsync(person, other), // event stream
            < 193 => _streams.ChangeIdentityAsync(person, stranger),
            < 195 => _streams.DismissAsync(people[0], stranger, people[2]),
            < 197 => _streams.TrimAsync(person.Things, other),
            < 240 => _streams.FilterAsync(person, other),
            < 380 => _streams.LookAtAsync(person, other),
            _ => _streams.PingAsync(person, other),
        };
    }
}
