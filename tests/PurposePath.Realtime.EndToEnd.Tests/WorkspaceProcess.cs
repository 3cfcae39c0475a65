using System.Diagnostics;
using PurposePath.Loopback;
using PurposePath.SuiteLogs;

namespace PurposePath.Realtime.EndToEnd.Tests;

/// <summary>
/// The product as a process of its own: the published program named by <c>PURPOSEPATH_E2E_APP</c>, else this build's output, on a free port
/// of the loopback address with an empty database.
/// </summary>
internal sealed class WorkspaceProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly string _folder;
    private readonly List<string> _output = [];

    private WorkspaceProcess(Process process, string folder, Uri address)
    {
        _process = process;
        _folder = folder;
        Address = address;
    }

    /// <summary>The published program named by the environment, or null.</summary>
    public static string? PublishedProgram => Environment.GetEnvironmentVariable("PURPOSEPATH_E2E_APP") is { Length: > 0 } program ? program : null;

    public Uri Address { get; }

    /// <summary>What the process has printed, for the message of a failing test.</summary>
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

    public static async Task<WorkspaceProcess> StartAsync(CancellationToken cancellationToken, string? realtimeUrl = null, TimeSpan? pollInterval = null)
    {
        var folder = Directory.CreateTempSubdirectory("purposepath-e2e-").FullName;
        var address = new Uri($"http://localhost:{LoopbackPort.FindFree()}");
        string[] command = [.. FindProgram(), "--urls", address.ToString()];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ConnectionStrings__Workspace"] = $"Data Source={Path.Combine(folder, "workspace.db")}";
        start.Environment.Remove("ASPNETCORE_URLS");
        start.Environment["Workspace__ManagementUrl"] = string.Empty;
        if (realtimeUrl is not null)
        {
            start.Environment["Workspace__RealtimeUrl"] = realtimeUrl;
        }

        if (pollInterval is { } interval)
        {
            start.Environment["Workspace__PollInterval"] = interval.ToString();
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException("The workspace did not start.");
        var workspace = new WorkspaceProcess(process, folder, address);
        process.OutputDataReceived += (_, line) => workspace.Keep(line.Data);
        process.ErrorDataReceived += (_, line) => workspace.Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await workspace.WaitUntilReadyAsync(cancellationToken);
        return workspace;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
        if (SuiteLog.Folder is { } logs)
        {
            Directory.CreateDirectory(logs);
            await File.WriteAllTextAsync(Path.Combine(logs, $"workspace-{Address.Port}.log"), Output);
        }

        Directory.Delete(_folder, recursive: true);
    }

    // A published program finds its pages by itself, wherever it is started; a built one is told where the sources are.
    private static string[] FindProgram()
    {
        if (PublishedProgram is { } published)
        {
            return published.EndsWith(".dll", StringComparison.Ordinal) ? ["dotnet", published] : [published];
        }

        var output = Path.GetDirectoryName(typeof(WorkspaceProcess).Assembly.Location)!;
        var configuration = Path.GetFileName(output);
        var root = Path.GetFullPath(Path.Combine(output, "..", "..", "..", ".."));
        return
        [
            "dotnet", Path.Combine(root, "artifacts", "bin", "PurposePath.Workspace", configuration, "PurposePath.Workspace.dll"),
            "--contentRoot", Path.Combine(root, "src", "PurposePath.Workspace"),
        ];
    }

    /// <summary>A port that nobody listens on.</summary>

    private async Task WaitUntilReadyAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var timer = TimeProvider.System.CreateTimer(_ => limit.Cancel(), state: null, StartLimit, Timeout.InfiniteTimeSpan);
        using var http = new HttpClient { BaseAddress = Address };
        while (true)
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException($"The workspace ended with code {_process.ExitCode}:\n{Output}");
            }

            try
            {
                using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative), limit.Token);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Nobody listens yet; the loop asks again until the limit.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, limit.Token);
        }
    }

    private void Keep(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_output)
        {
            _output.Add(line);
        }
    }
}
