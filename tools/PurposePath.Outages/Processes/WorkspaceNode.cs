using System.Diagnostics;
using System.Net;
using PurposePath.Loopback;

namespace PurposePath.Outages.Processes;

/// <summary>The workspace as a process of its own on one port of the loopback address, which can be killed and started again there.</summary>
internal sealed class WorkspaceNode : IAsyncDisposable
{
    private const int KeptLines = 200;

    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan BetweenQuestions = TimeSpan.FromMilliseconds(20);

    private readonly NodeSettings _settings;
    private readonly TimeProvider _time;
    private readonly HttpClient _http;
    private readonly Queue<string> _output = new();
    private Process? _process;

    public WorkspaceNode(NodeSettings settings, TimeProvider time)
    {
        _settings = settings;
        _time = time;
        Address = new Uri($"http://127.0.0.1:{LoopbackPort.FindFree()}");
        _http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(5) };
    }

    public Uri Address { get; }

    /// <summary>Where its sockets are.</summary>
    public Uri Socket => new UriBuilder(Address) { Scheme = "ws", Path = "/realtime" }.Uri;

    /// <summary>Whether clients should be sent here: it has been ready, and nobody ended it since.</summary>
    public bool IsUp { get; private set; }

    /// <summary>The process that runs now.</summary>
    public int ProcessId => _process!.Id;

    /// <summary>The last lines the process printed, for the message of a failure.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return string.Join('\n', _output);
            }
        }
    }

    /// <summary>Starts the process, and waits until it says that it is ready.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        Begin();
        var started = _time.GetTimestamp();
        while (await StatusOfAsync("/health/ready", cancellationToken) != HttpStatusCode.OK)
        {
            if (_process!.HasExited || _time.GetElapsedTime(started) > StartLimit)
            {
                throw new InvalidOperationException($"The workspace did not become ready:\n{Output}");
            }

            await Task.Delay(BetweenQuestions, _time, cancellationToken);
        }

        IsUp = true;
    }

    /// <summary>Starts the process, and waits for nothing.</summary>
    public void Begin()
    {
        string[] command = [.. _settings.Launcher, "dotnet", _settings.Program, "--urls", Address.ToString(), "--contentRoot", _settings.ContentRoot];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _settings.ContentRoot,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ConnectionStrings__Workspace"] = $"Data Source={_settings.DatabasePath}";
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        start.Environment["Workspace__AccessTokenMinutes"] = "1440";
        start.Environment["Workspace__ManagementUrl"] = string.Empty;
        start.Environment.Remove("ASPNETCORE_URLS");
        foreach (var (name, value) in _settings.Settings)
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start) ?? throw new InvalidOperationException("The workspace did not start.");
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Ends the process as a crash does: SIGKILL, after which not one instruction of it runs.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        IsUp = false;
        if (_process is { } process)
        {
            _process = null;
            process.Kill(entireProcessTree: _settings.Launcher.Count > 0);
            await process.WaitForExitAsync(cancellationToken);
            process.Dispose();
        }
    }

    /// <summary>Asks the process to leave, as a deployment does: SIGTERM.</summary>
    public void AskToLeave()
    {
        Signal("-TERM");
        IsUp = false;
    }

    /// <summary>Stops the process between two of its instructions, and lets its sockets stand: SIGSTOP.</summary>
    public void StandStill() => Signal("-STOP");

    /// <summary>Ends <see cref="StandStill"/>.</summary>
    public void GoOn() => Signal("-CONT");

    /// <summary>Waits until a process that was asked to leave has left; its exit code.</summary>
    /// <exception cref="TimeoutException">It has not left within the limit.</exception>
    public async Task<int> LeaveAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        await _process!.WaitForExitAsync(cancellationToken).WaitAsync(limit, _time, cancellationToken);
        using var process = _process;
        _process = null;
        return process.ExitCode;
    }

    /// <summary>What the process answers to a plain request; nothing when nobody answers.</summary>
    public async Task<HttpStatusCode?> StatusOfAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
            return answer.StatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync(CancellationToken.None);
        _http.Dispose();
    }

    private void Signal(string signal)
    {
        using var kill = Process.Start("kill", [signal, _process!.Id.ToString()]);
        kill.WaitForExit();
    }

    private void Keep(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_output)
        {
            _output.Enqueue(line);
            if (_output.Count > KeptLines)
            {
                _output.Dequeue();
            }
        }
    }
}
