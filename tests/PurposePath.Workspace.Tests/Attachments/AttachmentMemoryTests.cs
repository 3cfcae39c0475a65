using PurposePath.Workspace.Tests.Hosting;
using static PurposePath.Workspace.Tests.Hosting.Seeds;

namespace PurposePath.Workspace.Tests.Attachments;

/// <summary>Counts the bytes that the whole process allocates, so nothing else may run meanwhile.</summary>
[CollectionDefinition(nameof(AttachmentMemoryTests), DisableParallelization = true)]
[Collection(nameof(AttachmentMemoryTests))]
public sealed class AttachmentMemoryTests
{
    private const int Mebibyte = 1024 * 1024;

    [Fact]
    public async Task A_file_of_25_MB_costs_no_more_memory_than_its_buffers()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);
        await MeasureAsync(host, ada, Mebibyte);

        var small = await MeasureAsync(host, ada, Mebibyte);
        var large = await MeasureAsync(host, ada, 25 * Mebibyte);

        // Client and server together; a copy of the file in memory anywhere would be 25 MB, as text twice that.
        Assert.InRange(large - small, long.MinValue, 8 * Mebibyte);
    }

    private static async Task<long> MeasureAsync(WorkspaceHost host, ApiCaller caller, int bytes)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var answer = await host.UploadAsync(caller, new StreamContent(new EndlessText(bytes), 16 * 1024), "x.txt", "goal", "lumen-goal-01", "text/plain");
        Assert.Equal(201, answer.Status);
        Assert.Equal(bytes, answer.Data.GetProperty("fileSize").GetInt64());
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }
}
