namespace PurposePath.Benchmarks.Firehose;

/// <summary>What each protocol says before the first event.</summary>
internal static class Handshakes
{
    public static Task ShakeAsync(ServerSocket socket, FirehoseCase one, CancellationToken cancellationToken) => one.Wire switch
    {
        Wire.PurposePath => ShakePurposePathAsync(socket, one.IsMany, cancellationToken),
        Wire.SignalRJson or Wire.SignalRMessagePack => ShakeSignalRAsync(socket, cancellationToken),
        _ => Task.CompletedTask,
    };

    private static async Task ShakePurposePathAsync(ServerSocket socket, bool isBatch, CancellationToken cancellationToken)
    {
        await socket.ReceiveAsync(cancellationToken);
        var features = isBatch ? "\"resume\",\"batch\"" : "\"resume\"";
        await socket.SendTextAsync(
            $$$$"""
            {"type":"auth.success","timestamp":"2026-11-23T09:00:00.000Z","data":{"tenantId":"{{{{SampleEvent.Tenant}}}}","userId":"u","connectionId":"c","protocol":1,"features":[{{{{features}}}}],"expiresInMs":3600000,"serverTime":"2026-11-23T09:00:00.000Z","resume":{"status":"none","head":"{{{{SampleEvent.Head}}}}"}}}
            """,
            cancellationToken);
        if (!isBatch)
        {
            return;
        }

        while (!(await socket.ReceiveAsync(cancellationToken)).Contains("\"accept\"", StringComparison.Ordinal))
        {
            // Whatever else it says first.
        }

        await socket.SendTextAsync(
            """{"type":"features.accepted","timestamp":"2026-11-23T09:00:00.000Z","data":{"features":["batch"]}}""", cancellationToken);
    }

    private static async Task ShakeSignalRAsync(ServerSocket socket, CancellationToken cancellationToken)
    {
        await socket.ReceiveAsync(cancellationToken);
        await socket.SendTextAsync("{}\u001e", cancellationToken);
    }
}
