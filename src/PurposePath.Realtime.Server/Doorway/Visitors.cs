using Microsoft.Extensions.Logging;
using PurposePath.Realtime.Server.Connections;
using PurposePath.Realtime.Server.Connections.Transports;

namespace PurposePath.Realtime.Server.Doorway;

/// <summary>The connections that came in by one doorway and have not ended.</summary>
internal sealed partial class Visitors(ConnectionParts parts)
{
    private static readonly TimeSpan EndsWithin = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly HashSet<SocketUpgrade> _present = [];
    private readonly TaskCompletionSource _empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isEnding;

    /// <summary>Serves a connection until it ends; never throws.</summary>
    /// <param name="visitor">Who came.</param>
    public async Task ServeAsync(Visitor visitor)
    {
        Enter(visitor.Upgrade);
        try
        {
            await new ClientConnection(visitor.Transport, ConnectionDialect.FirstFrame, visitor.Place, parts).RunAsync(early: null, visitor.Upgrade.Aborted);
        }
        catch (Exception exception)
        {
            // A boundary: nobody above knows this connection, and the others go on.
            LogFault(parts.Logger, exception);
        }
        finally
        {
            visitor.Place.Dispose();
            visitor.Upgrade.Dispose();
            Leave(visitor.Upgrade);
        }
    }

    /// <summary>Ends everybody who is left, at once, and waits a little for what they have under way.</summary>
    public async Task EndAsync()
    {
        SocketUpgrade[] left;
        lock (_gate)
        {
            _isEnding = true;
            left = [.. _present];
        }

        foreach (var upgrade in left)
        {
            upgrade.Abort();
        }

        if (left.Length > 0 && await Task.WhenAny(_empty.Task, Task.Delay(EndsWithin, parts.Time)) != _empty.Task)
        {
            LogLeft(parts.Logger, left.Length);
        }
    }

    private void Enter(SocketUpgrade upgrade)
    {
        lock (_gate)
        {
            _present.Add(upgrade);
            if (!_isEnding)
            {
                return;
            }
        }

        upgrade.Abort();
    }

    private void Leave(SocketUpgrade upgrade)
    {
        lock (_gate)
        {
            _present.Remove(upgrade);
            if (_isEnding && _present.Count == 0)
            {
                _empty.TrySetResult();
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A connection failed.")]
    private static partial void LogFault(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Of {Count} connections not all ended in time.")]
    private static partial void LogLeft(ILogger logger, int count);
}
