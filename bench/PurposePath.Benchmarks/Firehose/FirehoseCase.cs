namespace PurposePath.Benchmarks.Firehose;

/// <summary>One way of receiving the events.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Title">Its name in the report.</param>
/// <param name="Wire">How the bytes look.</param>
/// <param name="IsMany">Whether a message holds as many events as fit into 128 KiB, instead of one.</param>
internal sealed record FirehoseCase(string Name, string Title, Wire Wire, bool IsMany)
{
    public static readonly IReadOnlyList<FirehoseCase> All =
    [
        new("ours", "PurposePath, one event per message", Wire.PurposePath, IsMany: false),
        new("signalr", "SignalR (JSON), one event per message", Wire.SignalRJson, IsMany: false),
        new("signalr-msgpack", "SignalR (MessagePack), one event per message", Wire.SignalRMessagePack, IsMany: false),
        new("websocket-client", "Websocket.Client + System.Text.Json, one event per message", Wire.Plain, IsMany: false),
        new("ours-batch", "PurposePath, `batch`", Wire.PurposePath, IsMany: true),
        new("signalr-many", "SignalR (JSON), many events per message", Wire.SignalRJson, IsMany: true),
        new("signalr-msgpack-many", "SignalR (MessagePack), many events per message", Wire.SignalRMessagePack, IsMany: true),
    ];

    /// <summary>The case that a ratio compares with: SignalR's JSON, packed in the same way.</summary>
    public string Baseline => IsMany ? "signalr-many" : "signalr";

    public static FirehoseCase Find(string name) => All.Single(one => one.Name == name);
}

/// <summary>What surrounds an event on its way.</summary>
internal enum Wire
{
    /// <summary>The event's frame as it is.</summary>
    Plain,

    /// <summary>The event's frame after the handshake of docs/protocol.md.</summary>
    PurposePath,

    /// <summary>An invocation of SignalR's JSON protocol.</summary>
    SignalRJson,

    /// <summary>An invocation of SignalR's MessagePack protocol.</summary>
    SignalRMessagePack,
}
