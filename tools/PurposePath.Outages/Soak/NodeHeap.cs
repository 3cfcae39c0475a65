using System.Diagnostics.Tracing;
using Microsoft.Diagnostics.NETCore.Client;

namespace PurposePath.Outages.Soak;

/// <summary>Lets a node collect all its garbage, so that what it says of its heap afterwards is what it holds on to.</summary>
internal static class NodeHeap
{
    private const string Runtime = "Microsoft-Windows-DotNETRuntime";

    // The runtime begins a full collection when somebody starts to listen with this keyword (GCHeapCollect of the runtime's event provider).
    private const long CollectKeyword = 0x800000;

    /// <summary>Returns when the collection is over.</summary>
    /// <param name="processId">The node's process, of the same user on this machine.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task CollectAsync(int processId, CancellationToken cancellationToken)
    {
        var listening = await new DiagnosticsClient(processId).StartEventPipeSessionAsync(
            new EventPipeProvider(Runtime, EventLevel.Informational, CollectKeyword), requestRundown: false, token: cancellationToken);
        using (listening)
        {
            await listening.StopAsync(cancellationToken);
            await listening.EventStream.CopyToAsync(Stream.Null, cancellationToken);
        }
    }
}
