using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Server.Connections.Transports;

/// <summary>How a client broke RFC 6455, and the close that says so (7.1.7).</summary>
/// <param name="Code">The close code.</param>
/// <param name="Reason">The rule, for the close frame.</param>
internal sealed record FrameFault(int Code, string Reason)
{
    public static FrameFault ReservedBit { get; } = new(CloseCodes.ProtocolError, "reserved bit set");

    public static FrameFault UnknownOpcode { get; } = new(CloseCodes.ProtocolError, "unknown opcode");

    public static FrameFault NotMasked { get; } = new(CloseCodes.ProtocolError, "frame not masked");

    public static FrameFault FragmentedControl { get; } = new(CloseCodes.ProtocolError, "control frame fragmented");

    public static FrameFault LongControl { get; } = new(CloseCodes.ProtocolError, "control frame over 125 bytes");

    public static FrameFault MessageNotEnded { get; } = new(CloseCodes.ProtocolError, "message not ended");

    public static FrameFault NothingToContinue { get; } = new(CloseCodes.ProtocolError, "nothing to continue");

    public static FrameFault NegativeLength { get; } = new(CloseCodes.ProtocolError, "length over 63 bits");

    public static FrameFault LongLength { get; } = new(CloseCodes.ProtocolError, "length not in its shortest form");

    public static FrameFault CloseLength { get; } = new(CloseCodes.ProtocolError, "close of one byte");

    public static FrameFault CloseCode { get; } = new(CloseCodes.ProtocolError, "invalid close code");

    public static FrameFault NotUtf8 { get; } = new(CloseCodes.InvalidPayload, "not UTF-8");

    /// <summary>Legal, and of no use to anybody but an attacker.</summary>
    public static FrameFault EmptyFragments { get; } = new(CloseCodes.PolicyViolation, "too many empty fragments");
}
