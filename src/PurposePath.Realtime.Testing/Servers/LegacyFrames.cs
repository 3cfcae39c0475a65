using System.Text;

namespace PurposePath.Realtime.Testing.Servers;

/// <summary>Events as a server without positions writes them.</summary>
internal static class LegacyFrames
{
    public static ReadOnlyMemory<byte> Of(LogEntry entry)
    {
        var text = Encoding.UTF8.GetString(entry.Frame.Span);
        var seq = $"\"seq\":{entry.Cursor.Sequence},";
        return Encoding.UTF8.GetBytes(text.Replace(seq, string.Empty, StringComparison.Ordinal).Replace(entry.Cursor.ToString(), IdOf(entry), StringComparison.Ordinal));
    }

    /// <summary>An id that says nothing.</summary>
    public static string IdOf(LogEntry entry) => $"{entry.Cursor.Nonce}-{entry.Cursor.Sequence}";
}
