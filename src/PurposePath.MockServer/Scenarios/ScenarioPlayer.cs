using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PurposePath.MockServer.Events;
using PurposePath.MockServer.Faults;
using PurposePath.MockServer.Relay;
using PurposePath.MockServer.Transcripts;

namespace PurposePath.MockServer.Scenarios;

/// <summary>Plays one scenario at a time; the one that was asked for last.</summary>
internal sealed partial class ScenarioPlayer(EventDesk events, LinkTable links, FaultBook faults, Transcript transcript, TimeProvider time, ILogger<ScenarioPlayer> logger)
    : IHostedService, IAsyncDisposable
{
    private readonly Lock _gate = new();
    private CancellationTokenSource? _stopping;
    private Task _run = Task.CompletedTask;

    /// <summary>What is played, or was last; <see langword="null"/> at first.</summary>
    public Scenario? Scenario { get; private set; }

    /// <summary>Whether something is left to happen.</summary>
    public bool IsPlaying => !_run.IsCompleted;

    /// <summary>How many steps were taken.</summary>
    public int Taken { get; private set; }

    /// <summary>Begins at once, in place of what was played.</summary>
    /// <param name="scenario">What to play.</param>
    public void Play(Scenario scenario)
    {
        lock (_gate)
        {
            _stopping?.Cancel();
            _stopping?.Dispose();
            _stopping = new CancellationTokenSource();
            Scenario = scenario;
            Taken = 0;
            _run = RunAsync(scenario, _run, time.GetTimestamp(), _stopping.Token);
        }
    }

    /// <summary>Stops what is played.</summary>
    public Task StopAsync()
    {
        lock (_gate)
        {
            _stopping?.Cancel();
            return _run;
        }
    }

    Task IHostedService.StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    Task IHostedService.StopAsync(CancellationToken cancellationToken) => StopAsync();

    public async ValueTask DisposeAsync()
    {
        // The host holds it twice, as itself and as a service of its own, and disposes of both.
        await StopAsync();
        Interlocked.Exchange(ref _stopping, null)?.Dispose();
    }

    private async Task RunAsync(Scenario scenario, Task before, long start, CancellationToken cancellationToken)
    {
        try
        {
            await before.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            var timetable = new Timetable(scenario);
            transcript.Note(0, "scenario", $"{scenario.Name} begins");
            while (timetable.Next() is var (at, step))
            {
                var wait = at - time.GetElapsedTime(start);
                if (wait > TimeSpan.Zero)
                {
                    await Task.Delay(wait, time, cancellationToken);
                }

                cancellationToken.ThrowIfCancellationRequested();
                await TakeAsync(scenario, step.Action, cancellationToken);
                Taken++;
            }

            transcript.Note(0, "scenario", $"{scenario.Name} is over");
        }
        catch (OperationCanceledException)
        {
            transcript.Note(0, "scenario", $"{scenario.Name} was stopped");
        }
        catch (Exception exception)
        {
            // A boundary: a step that fails ends its scenario, not the server.
            LogFailed(logger, exception, scenario.Name);
            transcript.Note(0, "scenario", $"{scenario.Name} failed: {exception.Message}");
        }
    }

    private async Task TakeAsync(Scenario scenario, ScenarioAction action, CancellationToken cancellationToken)
    {
        switch (action)
        {
            case EmitAction emit:
                await events.EmitAsync(emit.Wish, scenario.TenantId, cancellationToken);
                break;
            case FaultAction { Rule: var rule }:
                if (await links.AddFaultAsync(rule) is null)
                {
                    throw new InvalidOperationException($"More than {FaultBook.MaxFaults} faults are in force.");
                }

                break;
            default:
                faults.Clear();
                break;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The scenario {Name} failed.")]
    private static partial void LogFailed(ILogger logger, Exception exception, string name);
}
