using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace PurposePath.Benchmarks.FanOut;

/// <summary>Builds and finds what the peers need: the C programs, node and its packages, Bun. What the machine cannot have is missing in the table, and said.</summary>
internal sealed class PeerTools
{
    private readonly string _sources;
    private readonly string _output;
    private readonly bool _hasPackages;

    private PeerTools(string sources, string output, bool hasPackages)
    {
        _sources = sources;
        _output = output;
        _hasPackages = hasPackages;
    }

    /// <summary>The load generator.</summary>
    public string Load => Path.Combine(_output, "load");

    /// <summary>Compiles and installs.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidOperationException">There is no C compiler: without the load generator nothing can be measured.</exception>
    public static async Task<PeerTools> PrepareAsync(CancellationToken cancellationToken)
    {
        var sources = Path.GetDirectoryName(SourceFile())!;
        var output = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "fan-out")).FullName;
        foreach (var program in (string[])["load", "server"])
        {
            var source = Path.Combine(sources, "Native", $"{program}.c");
            if (await RunAsync("gcc", ["-O2", "-Wall", "-Wextra", "-o", Path.Combine(output, program), source], output, cancellationToken) != 0)
            {
                throw new InvalidOperationException("The load generator could not be compiled; gcc is needed.");
            }
        }

        foreach (var script in Directory.EnumerateFiles(Path.Combine(sources, "Peers")))
        {
            File.Copy(script, Path.Combine(output, Path.GetFileName(script)), overwrite: true);
        }

        var hasPackages = await RunAsync("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts=false"], output, cancellationToken) == 0;
        return new PeerTools(sources, output, hasPackages);
    }

    /// <summary>This program with other arguments.</summary>
    /// <param name="arguments">The arguments.</param>
    public static IReadOnlyList<string> Self(params ReadOnlySpan<string> arguments)
    {
        var self = Environment.ProcessPath!;
        return Path.GetFileNameWithoutExtension(self) == "dotnet" ? [self, Assembly.GetExecutingAssembly().Location, .. arguments] : [self, .. arguments];
    }

    /// <summary>
    /// A .NET program as the workspace's host runs: idle workers of the thread pool do not spin. SignalR does better with the default, so it has that.
    /// </summary>
    /// <param name="command">The program.</param>
    public static IReadOnlyList<string> WithoutSpinning(IReadOnlyList<string> command) => ["env", "DOTNET_ThreadPool_UnfairSemaphoreSpinLimit=0", .. command];

    /// <summary>One of the C programs.</summary>
    /// <param name="program">Its name.</param>
    /// <param name="arguments">Its arguments.</param>
    public IReadOnlyList<string> Native(string program, params ReadOnlySpan<string> arguments) => [Path.Combine(_output, program), .. arguments];

    /// <summary>A script in node, or <see langword="null"/> where that is missing.</summary>
    /// <param name="script">Its file.</param>
    public IReadOnlyList<string>? Node(string script) => _hasPackages ? ["node", "--expose-gc", Path.Combine(_output, script)] : null;

    /// <summary>A script in Bun, or <see langword="null"/> where that is missing.</summary>
    /// <param name="script">Its file.</param>
    public IReadOnlyList<string>? Bun(string script)
    {
        // Its package puts the binary for this machine here, whatever the system.
        var bun = Path.Combine(_output, "node_modules", "bun", "bin", "bun.exe");
        return File.Exists(bun) ? [bun, Path.Combine(_output, script)] : null;
    }

    private static async Task<int> RunAsync(string program, IReadOnlyList<string> arguments, string directory, CancellationToken cancellationToken)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = directory, RedirectStandardOutput = true, UseShellExecute = false })!;
            await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // The program is not on this machine.
            return -1;
        }
    }

    private static string SourceFile([CallerFilePath] string path = "") => path;
}
