namespace PurposePath.Realtime.Server.FanOut;

/// <summary>Whether the log can be read: as long as one reader has failed and not read since, events may be late and clients are told.</summary>
internal sealed class LogHealth(IRealtimeDegradation degradation, RealtimeServerMetrics metrics)
{
    private const string Part = "log";

    private readonly Lock _gate = new();
    private readonly HashSet<string> _failing = new(StringComparer.Ordinal);

    /// <summary>A read failed.</summary>
    /// <param name="reader">Whose; a tenant, or empty for the head poll.</param>
    public void OnFault(string reader)
    {
        metrics.LogFaults.Add(1);
        lock (_gate)
        {
            _failing.Add(reader);
            degradation.Report(Part, isLive: false);
        }
    }

    /// <summary>A read succeeded, or the reader is gone.</summary>
    /// <param name="reader">Whose.</param>
    public void OnRead(string reader)
    {
        lock (_gate)
        {
            if (_failing.Remove(reader) && _failing.Count == 0)
            {
                degradation.Report(Part, isLive: true);
            }
        }
    }
}
