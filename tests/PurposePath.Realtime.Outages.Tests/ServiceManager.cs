using System.Net.Sockets;
using System.Text;
using PurposePath.Outages.Trials;

namespace PurposePath.Realtime.Outages.Tests;

/// <summary>
/// What a program sees of systemd: a parent of that name, and a socket for what it has to say. The parent is a shell that starts the program, hands SIGTERM on
/// and ends with the program's code.
/// </summary>
internal sealed class ServiceManager : IDisposable
{
    private const string Script =
        """child=; trap 'kill -TERM $child' TERM; "$@" & child=$!; wait $child; code=$?; while kill -0 $child 2>/dev/null; do wait $child; code=$?; done; exit $code""";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
    private readonly byte[] _buffer = new byte[1024];

    public ServiceManager(TrialFolder folder)
    {
        var beside = Path.GetDirectoryName(folder.DatabasePath)!;
        var shell = Path.Combine(beside, "systemd");
        File.CreateSymbolicLink(shell, "/bin/sh");
        Launcher = [shell, "-c", Script, "sh"];
        SocketPath = Path.Combine(beside, "notify");
        _socket.Bind(new UnixDomainSocketEndPoint(SocketPath));
    }

    /// <summary>What stands before the program on the command line.</summary>
    public IReadOnlyList<string> Launcher { get; }

    /// <summary>For <c>NOTIFY_SOCKET</c>.</summary>
    public string SocketPath { get; }

    /// <summary>Waits for the next thing that the program says.</summary>
    public async Task<string> WordAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        return Encoding.UTF8.GetString(_buffer, 0, await _socket.ReceiveAsync(_buffer, limit.Token));
    }

    public void Dispose() => _socket.Dispose();
}
