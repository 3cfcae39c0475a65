using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace PurposePath.Realtime.Server.FanOut.Sending;

/// <summary>Chooses how the pumps of this node reach their sockets.</summary>
internal sealed partial class SocketSenders(IOptions<RealtimeServerOptions> options, ILogger<SocketSenders> logger)
{
    private bool _isRefused;

    /// <summary>The sender of another pump; <see langword="null"/> where each connection must write for itself.</summary>
    public ISocketSender? Create()
    {
        var isLinux = OperatingSystem.IsLinux() && Environment.Is64BitProcess;
        if (options.Value.UseIoUring && !_isRefused)
        {
            var error = 0;
            if (isLinux && RingSender.TryCreate(out error) is { } ring)
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
