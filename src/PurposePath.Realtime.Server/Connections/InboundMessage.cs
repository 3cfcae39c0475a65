using PurposePath.Realtime.Server.Connections.Transports;

namespace PurposePath.Realtime.Server.Connections;

/// <summary>One message of a client.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its bytes, valid until the next read; empty unless it is text.</param>
internal readonly record struct InboundMessage(InboundMessageKind Kind, ReadOnlyMemory<byte> Text)
{
    /// <summary>The code of a close frame that has one.</summary>
    public int? CloseCode { get; init; }

    /// <summary>What is broken.</summary>
    public FrameFault? Fault { get; init; }

    /// <summary>A message that cannot be read because the client broke a rule.</summary>
    /// <param name="fault">Which.</param>
    public static InboundMessage Broken(FrameFault fault) => new(InboundMessageKind.Broken, default) { Fault = fault };
}

/// <summary>What a message of a client is.</summary>
internal enum InboundMessageKind
{
    /// <summary>Text within the limit.</summary>
    Text,

    /// <summary>Binary, which nobody sends.</summary>
    Binary,

    /// <summary>Over the limit; read to its end and discarded.</summary>
    TooLong,

    /// <summary>So far over the limit that its end is not awaited; nothing after it can be read.</summary>
    TooBig,

    /// <summary>The close frame.</summary>
    Close,

    /// <summary>Against RFC 6455; nothing after it can be read.</summary>
    Broken,

    /// <summary>The client ended its side without a word.</summary>
    Ended,
}
