using System.Diagnostics;
using System.Globalization;

namespace PurposePath.Benchmarks.Abuse;

/// <summary>The server in a process of its own: with the strangers' sockets, its own would be more than one process may have open.</summary>
internal sealed class StrangersProcess : IDisposable
{
    /// <summary>The command by which this program becomes it.</summary>
    public const string Command = "strangers-server";

    private readonly Process _process;

    public StrangersProcess() => _process = Process.Start(new ProcessStartInfo("dotnet", [typeof(StrangersProcess).Assembly.Location, Command])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        UseShellExecute = false,
    })!;

    public async Task<int> ReadPortAsync(CancellationToken cancellationToken) =>
        int.Parse(await _process.StandardOutput.ReadLineAsync(cancellationToken) ?? throw new InvalidOperationException("The server ended."), CultureInfo.InvariantCulture);

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
