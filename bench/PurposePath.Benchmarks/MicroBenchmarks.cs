using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace PurposePath.Benchmarks;

/// <summary>Runs a class of benchmarks in this process: a generated project would not build under the rules of this repository.</summary>
internal static class MicroBenchmarks
{
    public const string Usage = "[--quick]";

    public static int Run<T>(IReadOnlyList<string> options)
    {
        var job = (options is ["--quick"] ? Job.ShortRun : Job.Default).WithToolchain(InProcessEmitToolchain.Instance);
        var config = ManualConfig.CreateMinimumViable()
            .AddJob(job)
            .WithArtifactsPath(Path.Combine(AppContext.BaseDirectory, "BenchmarkDotNet"))
            .WithOptions(ConfigOptions.JoinSummary);
        var summary = BenchmarkRunner.Run<T>(config);
        return summary.HasCriticalValidationErrors ? 1 : 0;
    }
}
