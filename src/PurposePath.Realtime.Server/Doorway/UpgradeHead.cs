using System.Buffers;

namespace PurposePath.Realtime.Server.Doorway;

/// <summary>
/// The head of a request that asks for nothing but a WebSocket (RFC 9112, RFC 6455 4.2.1), read from bytes that nobody has consumed. Whatever is not plainly
/// that, broken or only unusual, is not read here: HTTP knows better what to do with it.
/// </summary>
/// <param name="length">How many bytes it has.</param>
/// <param name="fields">What was found in it.</param>
internal readonly ref struct UpgradeHead(int length, UpgradeFields fields)
{
    /// <summary>The longest head that is read.</summary>
    public const int MaxLength = 4096;

    // As many as Kestrel takes by default.
    private const int MaxFields = 100;

    private static readonly SearchValues<byte> TokenBytes =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    private static readonly SearchValues<byte> ValueBytes = SearchValues.Create([.. "\t"u8, .. Enumerable.Range(0x20, 0x5F).Select(static value => (byte)value)]);

    /// <summary>How many bytes the head has; what follows are frames.</summary>
    public int Length { get; } = length;

    /// <summary>What it calls the server.</summary>
    public ReadOnlySpan<byte> Host { get; } = fields.Host;

    /// <summary>The page that asks, empty where none does.</summary>
    public ReadOnlySpan<byte> Origin { get; } = fields.Origin;

    /// <summary>Its key.</summary>
    public ReadOnlySpan<byte> Key { get; } = fields.Key;

    /// <summary>Reads a head that begins with a line and has all that an upgrade needs and nothing that asks for more.</summary>
    /// <param name="bytes">What has come.</param>
    /// <param name="requestLine">The line, with its end.</param>
    /// <param name="head">The head.</param>
    public static bool TryRead(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> requestLine, out UpgradeHead head)
    {
        head = default;
        if (!bytes.StartsWith(requestLine))
        {
            return false;
        }

        var fields = default(UpgradeFields);
        var at = requestLine.Length;
        for (var count = 0; count <= MaxFields; count++)
        {
            var end = bytes[at..].IndexOf("\r\n"u8);
            if (end < 0)
            {
                return false;
            }

            var line = bytes.Slice(at, end);
            at += end + 2;
            if (line.IsEmpty)
            {
                head = new UpgradeHead(at, fields);
                return fields.AreComplete;
            }

            if (!TryReadField(line, ref fields))
            {
                return false;
            }
        }

        return false;
    }

    // A line that begins with a space continues the one before (obs-fold); its name is no token, as is one with a space before the colon.
    private static bool TryReadField(ReadOnlySpan<byte> line, ref UpgradeFields fields)
    {
        var colon = line.IndexOf((byte)':');
        return colon > 0
            && !line[..colon].ContainsAnyExcept(TokenBytes)
            && !line[colon..].ContainsAnyExcept(ValueBytes)
            && fields.TryAdd(line[..colon], line[(colon + 1)..].Trim(" \t"u8));
    }
}
