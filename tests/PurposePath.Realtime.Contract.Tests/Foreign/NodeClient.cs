using System.Diagnostics;

namespace PurposePath.Realtime.Contract.Tests.Foreign;

/// <summary>The package <c>ws</c> on node, in a process of its own.</summary>
internal sealed class NodeClient : IForeignClient
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private NodeClient(Process process) => _process = process;

    public static NodeClient Start(string dialect, Uri address, string tenantId, params string[] tokens)
    {
        // Beside the tests' own output; ./test.sh installs it there.
        var packages = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../foreign/node_modules"));
        Assert.True(
            Directory.Exists(Path.Combine(packages, "ws")),
            $"{packages}/ws is missing: run ./test.sh, which installs it.");
        var start = new ProcessStartInfo("node") { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["NODE_PATH"] = packages;
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "Foreign", "foreign-client.cjs"), dialect, address.ToString(), tenantId, .. tokens])
        {
            start.ArgumentList.Add(argument);
        }

        return new NodeClient(Process.Start(start)!);
    }

    public async Task<string> NextAsync() =>
        await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience)
        ?? throw new InvalidOperationException("The process ended.");

    public Task CloseAsync()
    {
        _process.StandardInput.Close();
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }
}
