namespace PurposePath.Benchmarks.FanOut;

/// <summary>One server of the comparison.</summary>
/// <param name="Name">As it is chosen on the command line.</param>
/// <param name="Title">As the table calls it.</param>
/// <param name="Handshake">How the load generator greets it.</param>
/// <param name="Start">How it is started.</param>
internal sealed record FanOutPeer(string Name, string Title, string Handshake, Func<PeerTools, IReadOnlyList<string>?> Start)
{
    public const string OursName = "ours";
    public const string OursRingName = "ours-uring";
    public const string OursMeteredName = "ours-metered";
    public const string SendLoopName = "c-send";
    public const string BatchLoopName = "c-batch";
    public const string SignalRName = "signalr-json";
    public const string BunName = "bun";

    /// <summary>Ours with the metrics of OpenTelemetry listening; no part of the comparison with others, and measured when it is named.</summary>
    public static FanOutPeer Metered { get; } =
        new(OursMeteredName, "ours, metrics listened to", "ours", static _ => PeerTools.WithoutSpinning(PeerTools.Self("fanout-server", OursMeteredName)));

    public static IReadOnlyList<FanOutPeer> All { get; } =
    [
        new(OursName, "**ours**", "ours", static _ => PeerTools.WithoutSpinning(PeerTools.Self("fanout-server", OursName))),
        new(OursRingName, "ours, `UseIoUring`", "ours", static _ => PeerTools.WithoutSpinning(PeerTools.Self("fanout-server", OursRingName))),
        new(SendLoopName, "C, epoll, one `send` per event", "plain", static tools => tools.Native("server", "send")),
        new(BatchLoopName, "C, epoll, one `send` per connection", "plain", static tools => tools.Native("server", "batch")),
        new(BunName, "Bun (uWebSockets publish)", "plain", static tools => tools.Bun("bun-server.mjs")),
        new("ws", "node `ws`", "plain", static tools => tools.Node("ws-server.mjs")),
        new("socketio", "Socket.IO", "socketio", static tools => tools.Node("socketio-server.mjs")),
        new(SignalRName, "SignalR, JSON", "signalr-json", static _ => PeerTools.Self("fanout-server", "signalr")),
        new("signalr-messagepack", "SignalR, MessagePack", "signalr-messagepack", static _ => PeerTools.Self("fanout-server", "signalr")),
    ];
}
