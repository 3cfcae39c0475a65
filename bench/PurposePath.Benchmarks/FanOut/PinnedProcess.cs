using System.Diagnostics;
using System.Globalization;

namespace PurposePath.Benchmarks.FanOut;

/// <summary>A program on one core, spoken to line by line.</summary>
internal sealed class PinnedProcess : IDisposable
{
    private readonly Process _process;

    public PinnedProcess(int core, IEnumerable<string> command)
    {
        var start = new ProcessStartInfo("taskset", ["-c", core.ToString(CultureInfo.InvariantCulture), .. command])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment["DOTNET_TieredPGO"] = "1";
        start.Environment["DOTNET_gcServer"] = "0";

        // On a single core the runtime waits ten times longer before it compiles what is hot, so that a measurement would see code that no server runs for long.
        start.Environment["DOTNET_TC_DelaySingleProcMultiplier"] = "1";
        _process = Process.Start(start)!;
    }

    public int Id => _process.Id;

    /// <summary>Memory that it holds, in bytes.</summary>
    public long ResidentBytes
    {
        get
        {
            var line = File.ReadLines($"/proc/{_process.Id}/status").First(static line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
            return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
        }
    }

    public async Task<string[]> AskAsync(string line, CancellationToken cancellationToken)
    {
        await _process.StandardInput.WriteLineAsync(line.AsMemory(), cancellationToken);
        await _process.StandardInput.FlushAsync(cancellationToken);
        return await ReadAsync(cancellationToken);
    }

    public async Task<string[]> ReadAsync(CancellationToken cancellationToken) =>
        (await _process.StandardOutput.ReadLineAsync(cancellationToken))?.Split(' ')
        ?? throw new InvalidOperationException("A program of the measurement ended; what it said is above.");

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }
}
