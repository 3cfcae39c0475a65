using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using PurposePath.Loopback;

namespace PurposePath.Redis;

/// <summary>A Redis server of a test's own on a free port of the loopback address, which keeps nothing on disk; it can be killed and started again.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly string _folder = Directory.CreateTempSubdirectory("redis-tests-").FullName;
    private readonly int _port = LoopbackPort.FindFree();
    private Process? _process;

    private RedisServer()
    {
    }

    /// <summary>How StackExchange.Redis finds it.</summary>
    public string Configuration => $"127.0.0.1:{_port}";

    /// <summary>Where it listens.</summary>
    public int Port => _port;

    public static async Task<RedisServer> StartNewAsync()
    {
        var server = new RedisServer();
        await server.StartAsync();
        return server;
    }

    /// <summary>Starts it, empty, and waits until it answers.</summary>
    public async Task StartAsync()
    {
        // Piped, so that a server that outlives a killed test run does not hold the run's own output open; it writes next to nothing there.
        _process = Process.Start(new ProcessStartInfo(
            "redis-server",
            ["--port", $"{_port}", "--bind", "127.0.0.1", "--save", string.Empty, "--appendonly", "no", "--dir", _folder, "--logfile", Path.Combine(_folder, "log")])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        }) ?? throw new InvalidOperationException("redis-server did not start.");
        using var limit = new CancellationTokenSource(Patience, TimeProvider.System);
        while (!await AnswersAsync(limit.Token))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, limit.Token);
        }
    }

    /// <summary>Kills it as a crash would; everything that it held is gone.</summary>
    public async Task KillAsync()
    {
        if (_process is { } process)
        {
            _process = null;
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
            process.Dispose();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, _port, cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
