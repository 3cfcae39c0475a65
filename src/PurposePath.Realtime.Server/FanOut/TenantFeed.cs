using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Server.FanOut;

/// <summary>
/// The stream of one tenant on this node, alive while the tenant has connections. Woken by a doorbell or the head poll it reads the log
/// from its last position on and appends what is new to the tenant's frames, contiguously; one loop, so nothing here races.
/// </summary>
internal sealed partial class TenantFeed : IAsyncDisposable
{
    private const int PageSize = 256;

    // How far the readers that keep up may be behind before the feed waits for them: what bounds the memory of a burst.
    private const long MaxUnservedBytes = 512 * 1024;

    private readonly IEventLog _log;
    private readonly IReadOnlyList<Pump> _pumps;
    private readonly RealtimeServerMetrics _metrics;
    private readonly LogHealth _health;
    private readonly ILogger _logger;
    private readonly int _maxMessageBytes;
    private readonly EventFrameBuilder _frames;
    private readonly DeliveryTraces _traces;
    private readonly CancellationTokenSource _ending = new();
    private readonly TaskCompletionSource<FrameList> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _loop;

    private readonly Channel<bool> _wake =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private FrameList? _list;
    private StreamCursor _last;
    private long _rungSequence;
    private int _needsCheck;
    private TaskCompletionSource? _checking;
    private volatile bool _isHeldBack;

    public TenantFeed(
        string tenantId,
        IEventLog log,
        IReadOnlyList<Pump> pumps,
        int maxMessageBytes,
        RealtimeServerMetrics metrics,
        LogHealth health,
        ILogger logger)
    {
        TenantId = tenantId;
        (_log, _pumps, _maxMessageBytes, _metrics, _health, _logger) = (log, pumps, maxMessageBytes, metrics, health, logger);
        _frames = new EventFrameBuilder(tenantId);
        _traces = new DeliveryTraces(tenantId);
        _loop = Task.Run(RunAsync);
    }

    public string TenantId { get; }

    /// <summary>How many bytes the readers that keep up have still to be given.</summary>
    public long UnservedBytes => Volatile.Read(ref _list)?.UnservedBytes() ?? 0;

    /// <summary>The tenant's frames, once the log's head is known.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async ValueTask<FrameList> GetListAsync(CancellationToken cancellationToken)
    {
        await _started.Task.WaitAsync(cancellationToken);
        return Volatile.Read(ref _list)!;
    }

    /// <summary>The log is said to have reached a sequence; ignored when the feed has been there.</summary>
    /// <param name="sequence">The sequence.</param>
    public void Ring(long sequence)
    {
        // The highest wins; a repeated or late ring changes nothing.
        var rung = Volatile.Read(ref _rungSequence);
        while (sequence > rung)
        {
            var seen = Interlocked.CompareExchange(ref _rungSequence, sequence, rung);
            if (seen == rung)
            {
                _wake.Writer.TryWrite(true);
                return;
            }

            rung = seen;
        }
    }

    /// <summary>Compares the log's head with what was delivered and reads when they differ.</summary>
    /// <param name="head">The head, or <see langword="null"/> when the log knows nothing of the tenant.</param>
    public void Compare(StreamCursor? head)
    {
        if (_started.Task.IsCompletedSuccessfully && Volatile.Read(ref _list)!.CaptureEnd().Position is var last && head != last
            && !(head is null && last.Sequence == 0))
        {
            Volatile.Write(ref _needsCheck, 1);
            _wake.Writer.TryWrite(true);
        }
    }

    /// <summary>Compares the log with what was delivered, now; ends when that is done, or the log could not be read. Whoever waits holds a lease.</summary>
    public Task CheckAsync(CancellationToken cancellationToken)
    {
        var fresh = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var checking = Interlocked.CompareExchange(ref _checking, fresh, null) ?? fresh;
        Volatile.Write(ref _needsCheck, 1);
        _wake.Writer.TryWrite(true);
        return checking.Task.WaitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _loop;
        _traces.Abandon();
        _health.OnRead(TenantId);
        _ending.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            if (!await TryStartAsync())
            {
                return;
            }

            while (true)
            {
                await _wake.Reader.ReadAsync(_ending.Token);
                await CatchUpAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // The last connection left.
            _started.TrySetCanceled();
        }
    }

    private async Task<bool> TryStartAsync()
    {
        try
        {
            Begin(await _log.GetHeadAsync(TenantId, _ending.Token));
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !_ending.IsCancellationRequested)
        {
            // A boundary: whatever the application's log throws is an answer to those who wait, and they try again.
            _metrics.LogFaults.Add(1);
            LogReadFailed(_logger, exception, TenantId);
            _started.TrySetException(exception);
            return false;
        }
    }

    private void Begin(StreamCursor head)
    {
        _last = head;
        Volatile.Write(ref _list, new FrameList(TenantId, head, _pumps, OnServed));
        _started.TrySetResult(_list!);
    }

    private async Task CatchUpAsync()
    {
        while (true)
        {
            var isCheck = Interlocked.Exchange(ref _needsCheck, 0) == 1;
            var rung = Volatile.Read(ref _rungSequence);
            if (!isCheck && rung <= _last.Sequence)
            {
                return;
            }

            await WaitForReadersAsync();
            var checking = Interlocked.Exchange(ref _checking, null);
            LogPage page;
            try
            {
                page = await _log.ReadAsync(TenantId, Math.Max(1, _last.Sequence), PageSize + 1, _ending.Token);
                _health.OnRead(TenantId);
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !_ending.IsCancellationRequested)
            {
                // A boundary, as above. The head poll wakes the feed again.
                _health.OnFault(TenantId);
                LogReadFailed(_logger, exception, TenantId);
                checking?.TrySetResult();
                return;
            }

            var before = _last.Sequence;
            Deliver(page);
            checking?.TrySetResult();
            if (isCheck && rung <= before && _last.Sequence > before)
            {
                _metrics.GapsRepaired.Add(1);
            }

            if (_last.Sequence < page.Head.Sequence)
            {
                Ring(page.Head.Sequence);
            }
            else
            {
                // A ring beyond the head is false, or ahead of a read replica: forgotten, unless a higher one came meanwhile.
                Interlocked.CompareExchange(ref _rungSequence, _last.Sequence, rung);
            }
        }
    }

    private void Deliver(LogPage page)
    {
        if (PageCheck.Compare(_last, page) == PageVerdict.Rewritten)
        {
            LogRewritten(_logger, TenantId, _last.ToString(), page.Head.ToString());
            Restart(page.Head);
            return;
        }

        foreach (var entry in page.Entries)
        {
            if (entry.Cursor.Sequence <= _last.Sequence)
            {
                continue;
            }

            var frame = _frames.Build(entry);
            if (WebSocketFraming.PayloadLengthOf(frame) >= _maxMessageBytes)
            {
                // It cannot be given, so its absence is declared: everybody drops the position and refetches.
                LogTooLarge(_logger, TenantId, entry.Cursor.ToString(), frame.Length);
                Restart(page.Head);
                return;
            }

            _traces.Begin(entry, _list!.ByteCount + frame.Length);
            _list.Append(entry.Cursor, entry.Type, frame, entry.Timestamp);
            _last = entry.Cursor;
            _metrics.EventsIn.Add(1);
        }

        _list!.Announce();
        EndTraces();
    }

    private void Restart(StreamCursor head)
    {
        _metrics.HistoriesRewritten.Add(1);
        var old = _list!;
        Begin(head);
        _traces.Abandon();
        old.Retire();
    }

    private async ValueTask WaitForReadersAsync()
    {
        while (_list!.UnservedBytes() > MaxUnservedBytes)
        {
            _isHeldBack = true;
            if (_list.UnservedBytes() <= MaxUnservedBytes)
            {
                break;
            }

            await _wake.Reader.ReadAsync(_ending.Token);
        }

        _isHeldBack = false;
    }

    private void OnServed()
    {
        EndTraces();
        if (_isHeldBack)
        {
            _wake.Writer.TryWrite(true);
        }
    }

    private void EndTraces()
    {
        if (_traces.IsRecording && Volatile.Read(ref _list) is { } list)
        {
            var served = list.ByteCount - list.UnservedBytes();
            _traces.Served(served, list.CountReaders());
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The event log of tenant {TenantId} could not be read.")]
    private static partial void LogReadFailed(ILogger logger, Exception exception, string tenantId);

    [LoggerMessage(Level = LogLevel.Error, Message = "The history of tenant {TenantId} was rewritten: delivered {Last}, the log says {Head}.")]
    private static partial void LogRewritten(ILogger logger, string tenantId, string last, string head);

    [LoggerMessage(Level = LogLevel.Error, Message = "Event {Position} of tenant {TenantId} has {Bytes} bytes, more than a message may have.")]
    private static partial void LogTooLarge(ILogger logger, string tenantId, string position, int bytes);
}
