namespace PurposePath.Realtime.Server.Connections;

/// <summary>One message of a client.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its bytes, valid until the next read; empty unless it is text.</param>
internal readonly record struct InboundMessage(InboundMessageKind Kind, ReadOnlyMemory<byte> Text);

/// <summary>What a message of a client is.</summary>
internal enum InboundMessageKind
{
    /// <summary>Text within the limit.</summary>
    Text,

    /// <summary>Binary, which nobody sends.</summary>
    Binary,

    /// <summary>Over the limit; read to its end and discarded.</summary>
    TooLong,

    /// <summary>So far over the limit that its end is not awaited.</summary>
    TooBig,

    /// <summary>The close frame.</summary>
    Close,
}
