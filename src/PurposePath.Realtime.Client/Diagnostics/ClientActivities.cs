using System.Diagnostics;

namespace PurposePath.Realtime.Client.Diagnostics;

/// <summary>Traces of the client: one activity for each attempt to connect. No tag ever holds a token or an address with one.</summary>
internal sealed class ClientActivities : IDisposable
{
    private static readonly ActivitySource Source = new(ClientMetrics.Name);

    private Activity? _attempt;

    /// <summary>An attempt begins.</summary>
    public void Begin(int attempt, Uri url)
    {
        if (!Source.HasListeners())
        {
            return;
        }

        End(FailureReason.None);
        _attempt = Source.CreateActivity("realtime connect", ActivityKind.Client);
        _attempt?.SetTag("server.address", url.Host).SetTag("server.port", url.Port).SetTag("realtime.attempt", attempt).Start();
    }

    /// <summary>The attempt led to a session, or to nothing.</summary>
    public void End(FailureReason failure)
    {
        if (_attempt is { } attempt)
        {
            _attempt = null;
            attempt.SetStatus(failure == FailureReason.None ? ActivityStatusCode.Ok : ActivityStatusCode.Error, failure.ToString());
            attempt.Dispose();
        }
    }

    public void Dispose() => End(FailureReason.None);
}
