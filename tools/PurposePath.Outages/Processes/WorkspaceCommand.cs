using System.Diagnostics;

namespace PurposePath.Outages.Processes;

/// <summary>A command of the workspace's program that is given beside running nodes and ends by itself.</summary>
internal static class WorkspaceCommand
{
    /// <summary>Runs it to its end.</summary>
    /// <param name="program"><c>PurposePath.Workspace.dll</c>.</param>
    /// <param name="command">The command and its options.</param>
    /// <param name="settings">The settings of the node, by their environment variables.</param>
    /// <param name="input">What it is given on its standard input; null for nothing.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The exit code, and what it printed.</returns>
    public static async Task<(int Code, string Output)> RunAsync(
        string program, IReadOnlyList<string> command, IReadOnlyDictionary<string, string> settings, string? input, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", [program, .. command]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardInput = input is not null };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException("The workspace did not start.");
        if (input is not null)
        {
            await process.StandardInput.WriteLineAsync(input.AsMemory(), cancellationToken);
            process.StandardInput.Close();
        }

        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, output);
    }
}
