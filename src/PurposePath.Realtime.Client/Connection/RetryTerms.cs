using System.Runtime.InteropServices;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Connection;

/// <summary>What the other side said about coming back.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RetryTerms
{
    /// <summary>What the close code demands.</summary>
    public ClosePolicy Policy { get; init; }

    /// <summary>Not before.</summary>
    public TimeSpan? Demanded { get; init; }

    /// <summary>At random within this time.</summary>
    public TimeSpan? Spread { get; init; }

    /// <summary>The client's own code for leaving a socket that still stands (docs/protocol.md 6, 49xx).</summary>
    public int? CloseCode { get; init; }
}
