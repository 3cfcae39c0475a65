using System.Diagnostics;
using System.Reflection;

namespace PurposePath.Benchmarks.Firehose;

/// <summary>This program once more, in a process of its own.</summary>
internal sealed class ChildProgram : IDisposable
{
    private readonly Process _process;

    private ChildProgram(Process process) => _process = process;

    /// <summary>Processor time since it began.</summary>
    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public static ChildProgram Start(params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
        {
            start.ArgumentList.Add(Assembly.GetExecutingAssembly().Location);
        }

        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return new ChildProgram(Process.Start(start)!);
    }

    /// <summary>Its next line.</summary>
    public async Task<string> ReadLineAsync(CancellationToken cancellationToken) =>
        await _process.StandardOutput.ReadLineAsync(cancellationToken) ?? throw new InvalidOperationException("The program ended without an answer; see above.");

    public void Dispose()
    {
        // The end of its input tells it to go; it is given no choice.
        _process.StandardInput.Close();
        _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}
