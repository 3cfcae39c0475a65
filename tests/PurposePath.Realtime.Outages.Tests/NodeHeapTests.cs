using System.Runtime.CompilerServices;
using PurposePath.Outages.Soak;

namespace PurposePath.Realtime.Outages.Tests;

/// <summary>What a soak says of a node's memory is what the node holds on to: its garbage, however old, is gone before.</summary>
public sealed class NodeHeapTests
{
    [Fact]
    public async Task Garbage_that_has_grown_old_is_collected_in_the_process_that_is_asked()
    {
        var held = new byte[64];
        var (garbage, kept) = (OldGarbage(), new WeakReference(held));

        await NodeHeap.CollectAsync(Environment.ProcessId, TestContext.Current.CancellationToken);

        Assert.False(garbage.IsAlive);
        Assert.True(kept.IsAlive);
        GC.KeepAlive(held);
    }

    // Not inlined: no slot of the test's own frame may hold on to it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference OldGarbage()
    {
        var old = new byte[64];
        for (var generation = GC.GetGeneration(old); generation < GC.MaxGeneration; generation++)
        {
            GC.Collect();
        }

        Assert.Equal(GC.MaxGeneration, GC.GetGeneration(old));
        return new WeakReference(old);
    }
}
