using System.Runtime.InteropServices;

namespace PurposePath.Realtime.Testing.Network;

/// <summary>A text message, or the end of a connection.</summary>
/// <param name="Text">The text as UTF-8; empty at the end.</param>
/// <param name="CloseCode">The code of the end; 1006 without a close frame.</param>
/// <param name="CloseReason">What the close frame says beside it.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Packet(ReadOnlyMemory<byte> Text, int? CloseCode = null, string? CloseReason = null)
{
    private const int FrameHeader = 8;

    public int Length => Text.Length + FrameHeader;
}
