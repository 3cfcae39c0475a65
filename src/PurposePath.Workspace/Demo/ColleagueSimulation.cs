using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Demo;

/// <summary>
/// Lets one person see live changes without a second one: real commands as other people of a demo tenant, at a chosen pace and up to a chosen
/// number. One run for each tenant; a new one ends the one before.
/// </summary>
internal sealed partial class ColleagueSimulation(ColleagueMoves moves, TimeProvider time, ILogger<ColleagueSimulation> logger) : IHostedService, IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Dictionary<string, Run> _runs = new(StringComparer.Ordinal);
    private readonly Lock _stopGate = new();
    private Task? _stopping;

    public async Task<ColleagueDto> BeginAsync(string tenantId, string audienceId, ColleaguePace pace, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await EndRunAsync(tenantId);
            if (_runs.Remove(tenantId, out var before))
            {
                before.Dispose();
            }

            var run = new Run(pace);
            run.Loop = LoopAsync(tenantId, audienceId, run);
            _runs[tenantId] = run;
            return run.ToDto();
        }
        finally
        {
            _turn.Release();
        }
    }

    public async Task<ColleagueDto> EndAsync(string tenantId, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await EndRunAsync(tenantId);
            return _runs.TryGetValue(tenantId, out var run) ? run.ToDto() : Nothing;
        }
        finally
        {
            _turn.Release();
        }
    }

    public async Task<ColleagueDto> LookAsync(string tenantId, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return _runs.TryGetValue(tenantId, out var run) ? run.ToDto() : Nothing;
        }
        finally
        {
            _turn.Release();
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Ends every run. A host that is stopped from two sides calls twice, the second time perhaps after its services are gone: both get the one end.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        lock (_stopGate)
        {
            return _stopping ??= EndAllAsync(cancellationToken);
        }
    }

    public void Dispose()
    {
        _turn.Dispose();
        foreach (var run in _runs.Values)
        {
            run.Dispose();
        }
    }

    private static ColleagueDto Nothing => new(IsRunning: false, 0, 0, 0, 0);

    private async Task EndAllAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            foreach (var tenantId in _runs.Keys)
            {
                await EndRunAsync(tenantId);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task EndRunAsync(string tenantId)
    {
        if (_runs.TryGetValue(tenantId, out var run))
        {
            await run.Cancellation.CancelAsync();
            await run.Loop;
        }
    }

    private async Task LoopAsync(string tenantId, string audienceId, Run run)
    {
        var random = new Random(run.Pace.Seed);
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1) / run.Pace.PerMinute, time);
        try
        {
            while (run.Done < run.Pace.Changes && await timer.WaitForNextTickAsync(run.Cancellation.Token))
            {
                var isKept = await moves.MakeAsync(tenantId, audienceId, random, run.Cancellation.Token);
                run.Count(isKept);
            }
        }
        catch (OperationCanceledException)
        {
            // Somebody ended the run.
        }
        catch (Exception exception)
        {
            // The boundary of a background loop: the demo ends, the host goes on.
            LogFailed(tenantId, exception);
        }
        finally
        {
            run.Finish();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The simulated colleagues of {TenantId} gave up.")]
    private partial void LogFailed(string tenantId, Exception exception);

    private sealed class Run(ColleaguePace pace) : IDisposable
    {
        private int _done;
        private int _refused;
        private volatile bool _isFinished;

        public ColleaguePace Pace => pace;

        public CancellationTokenSource Cancellation { get; } = new();

        public Task Loop { get; set; } = Task.CompletedTask;

        public int Done => Volatile.Read(ref _done);

        public void Count(bool isKept)
        {
            Interlocked.Increment(ref _done);
            Interlocked.Add(ref _refused, isKept ? 0 : 1);
        }

        public void Finish() => _isFinished = true;

        public ColleagueDto ToDto() => new(!_isFinished, pace.PerMinute, pace.Changes, Done, Volatile.Read(ref _refused));

        public void Dispose() => Cancellation.Dispose();
    }
}

/// <summary>How fast, how many, and by which chance.</summary>
internal sealed record ColleaguePace(int PerMinute, int Changes, int Seed);
