using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace PurposePath.Realtime.Server.FanOut.Sending;

/// <summary>Chooses how the pumps of this node reach their sockets.</summary>
internal sealed partial class SocketSenders(IOptions<RealtimeServerOptions> options, SocketSenders.RingSource rings, ILogger<SocketSenders> logger)
{
    private bool _isRefused;

    /// <summary>Makes a ring, or tells the kernel's error.</summary>
    /// <param name="error">0 when it lacks something that is needed.</param>
    internal delegate ISocketSender? RingSource(out int error);

    /// <summary>The sender of one more pump; <see langword="null"/> where each connection must write for itself.</summary>
    public ISocketSender? Create()
    {
        var isLinux = OperatingSystem.IsLinux() && Environment.Is64BitProcess;
        if (options.Value.UseIoUring && !_isRefused)
        {
            var error = 0;
            if (isLinux && rings(out error) is { } ring)
            {
                return ring;
            }

            _isRefused = true;
            LogRefused(logger, error);
        }

        return isLinux ? new CallSender() : null;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "io_uring is not available here (error {Error}); events are sent with a call for each connection.")]
    private static partial void LogRefused(ILogger logger, int error);
}
