using System.Net.Sockets;

namespace PurposePath.Realtime.Server.FanOut;

/// <summary>Writes to one connection; only its pump calls it, one write at a time.</summary>
internal interface IOutletWriter
{
    /// <summary>Where frames may be sent past this writer, as they are, while no write waits; <see langword="null"/> where they may not.</summary>
    SafeSocketHandle? Socket => null;

    /// <summary>Writes all bytes. Completes at once when the socket takes them; otherwise when it has, or with the socket's exception.</summary>
    /// <param name="bytes">Whole frames.</param>
    ValueTask WriteAsync(ReadOnlyMemory<byte> bytes);
}
