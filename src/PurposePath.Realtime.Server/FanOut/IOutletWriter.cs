namespace PurposePath.Realtime.Server.FanOut;

/// <summary>Writes to one connection; only its pump calls it, one write at a time.</summary>
internal interface IOutletWriter
{
    /// <summary>Writes all bytes. Completes at once when the socket takes them; otherwise when it has, or with the socket's exception.</summary>
    /// <param name="bytes">Whole frames.</param>
    ValueTask WriteAsync(ReadOnlyMemory<byte> bytes);
}
