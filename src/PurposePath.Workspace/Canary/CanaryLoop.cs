using Microsoft.Extensions.Options;
using PurposePath.Realtime.Server;

namespace PurposePath.Workspace.Canary;

/// <summary>
/// Commits an event again and again, hears of it over a socket of its own node, and says what it finds. Other nodes' events come too, so that the doorbell between
/// nodes is watched as well.
/// </summary>
internal sealed partial class CanaryLoop(
    CanaryAddress address,
    CanaryPass pass,
    CanaryEvents events,
    CanaryMetrics metrics,
    IRealtimeConnections connections,
    IHostApplicationLifetime lifetime,
    IOptions<CanaryOptions> options,
    TimeProvider time,
    ILogger<CanaryLoop> logger) : BackgroundService
{
    private readonly CanaryLedger _ledger = new(time);
    private string? _lastEventId;
    private bool _isFaulted;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await StartedAsync(stoppingToken);
            metrics.Begin();
            if (address.Find() is not { } own)
            {
                LogNowhere(logger);
                return;
            }

            while (!connections.IsDraining)
            {
                await SingAsync(own, stoppingToken);
                await Task.Delay(options.Value.Interval, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    // The host listens only after its services have started.
    private async Task StartedAsync(CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        await started.Task.WaitAsync(cancellationToken);
    }

    private async Task SingAsync(Uri own, CancellationToken cancellationToken)
    {
        try
        {
            using var socket = await CanarySocket.JoinAsync(own, pass.Token, _lastEventId, cancellationToken);
            _ledger.Joined(socket.Head, socket.IsResumed);
            metrics.Connected(true);
            _isFaulted = false;
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var hearing = HearAsync(socket, ending.Token);
            var sending = SendAsync(ending.Token);
            await Task.WhenAny(hearing, sending);
            await ending.CancelAsync();
            await Task.WhenAll(hearing, sending);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // A boundary: whatever broke, the next round tries again; said once, counted each time.
            if (!connections.IsDraining)
            {
                metrics.Failed(CanaryTrouble.Connection);
                Say(exception);
            }
        }
        finally
        {
            metrics.Connected(false);
        }
    }

    private async Task HearAsync(CanarySocket socket, CancellationToken cancellationToken)
    {
        while (await socket.ReceiveAsync(cancellationToken) is { } frame)
        {
            switch (frame.GetProperty("type").GetString())
            {
                case "system.heartbeat":
                    await socket.AnswerHeartbeatAsync(cancellationToken);
                    break;
                case "system.drain":
                    return;
                case var _ when frame.TryGetProperty("seq", out var sequence):
                    Judge(sequence.GetInt64(), CanaryEvents.MarkOf(frame));
                    _lastEventId = frame.GetProperty("eventId").GetString();
                    break;
            }
        }
    }

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (!connections.IsDraining)
            {
                await CommitAsync(cancellationToken);
                Report(CanaryFault.Lost, _ledger.GiveUp(options.Value.Patience));
                await Task.Delay(options.Value.Interval, time, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The connection or the host ended.
        }
    }

    private async Task CommitAsync(CancellationToken cancellationToken)
    {
        var mark = events.NextMark();
        try
        {
            await events.CommitAsync(mark, () => _ledger.Sent(mark), cancellationToken);
            metrics.Sent();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Given up just before its commit: nobody may wait for it.
            _ledger.Withdrawn(mark);
            throw;
        }
        catch (Exception exception)
        {
            // A boundary: a database that is away is told by other numbers, and nothing of it is a fault of delivery.
            _ledger.Withdrawn(mark);
            metrics.Failed(CanaryTrouble.Commit);
            Say(exception);
        }
    }

    private void Judge(long sequence, string mark)
    {
        var finding = _ledger.Received(sequence, mark);
        if (finding.Fault is { } fault)
        {
            Report(fault, 1);
        }

        if (finding.Delivery is { } delivery)
        {
            metrics.Received(delivery);
        }
    }

    private void Report(CanaryFault fault, int count)
    {
        if (count > 0)
        {
            metrics.Found(fault, count);
            LogFault(logger, fault, count);
        }
    }

    private void Say(Exception exception)
    {
        if (!_isFaulted)
        {
            _isFaulted = true;
            LogTrouble(logger, exception);
        }
    }

    [LoggerMessage(LogLevel.Error, "The canary found a fault of delivery: {Fault}, {Count} times.")]
    private static partial void LogFault(ILogger logger, CanaryFault fault, int count);

    [LoggerMessage(LogLevel.Warning, "The canary cannot do its work and tries again.")]
    private static partial void LogTrouble(ILogger logger, Exception exception);

    [LoggerMessage(LogLevel.Error, "The canary is on and finds no address without TLS: set Canary:Url.")]
    private static partial void LogNowhere(ILogger logger);
}
