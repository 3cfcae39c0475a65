using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace PurposePath.Realtime.Protocol;

/// <summary>
/// A position in the event stream of one tenant, written on the wire as <c>&lt;epoch&gt;.&lt;seq&gt;.&lt;nonce&gt;</c>
/// (docs/protocol.md 7). It holds the one text that came, so that reading, comparing and sending it back copy nothing.
/// </summary>
public readonly record struct StreamCursor
{
    /// <summary>The largest position: every integer up to it is exact in a JSON number (2⁵³-1).</summary>
    public const long MaxSequence = (1L << 53) - 1;

    /// <summary>The longest <c>eventId</c> the protocol allows, in characters.</summary>
    public const int MaxLength = 64;

    private static readonly SearchValues<byte> TokenBytes = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"u8);
    private static readonly SearchValues<char> TokenLetters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    private readonly string? _text;
    private readonly int _epochLength;

    /// <summary>Makes a position of its parts.</summary>
    /// <param name="epoch">Identifies one life of the log.</param>
    /// <param name="sequence">0 for an empty log, else 1 … 2⁵³-1.</param>
    /// <param name="nonce">Random per event.</param>
    public StreamCursor(string epoch, long sequence, string nonce)
        : this(string.Create(CultureInfo.InvariantCulture, $"{epoch}.{sequence}.{nonce}"), epoch?.Length ?? 0, sequence)
    {
    }

    private StreamCursor(string text, int epochLength, long sequence)
    {
        _text = text;
        _epochLength = epochLength;
        Sequence = sequence;
    }

    /// <summary>Identifies one life of the log; changes only when the log is recreated. Cut out at each call.</summary>
    public string Epoch => EpochSpan.ToString();

    /// <summary>Position in the log: 0 for an empty log, else 1 … 2⁵³-1 without holes.</summary>
    public long Sequence { get; }

    /// <summary>Random per event, so that a position whose event was lost in a failover is recognised. Cut out at each call.</summary>
    public string Nonce => _text is null ? string.Empty : _text[(_text.IndexOf('.', _epochLength + 1) + 1)..];

    private ReadOnlySpan<char> EpochSpan => _text.AsSpan(0, _epochLength);

    /// <summary>Reads a position from an <c>eventId</c>; anything that is not one is opaque and yields <see langword="false"/>.</summary>
    /// <param name="text">The text of an <c>eventId</c>; <see langword="null"/> is no position.</param>
    /// <param name="cursor">The position, or the default when the text is none.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, out StreamCursor cursor)
    {
        cursor = default;
        if (text is null || text.Length > MaxLength)
        {
            return false;
        }

        var first = text.IndexOf('.', StringComparison.Ordinal);
        var second = first < 0 ? -1 : text.IndexOf('.', first + 1);
        if (first < 1 || second < 0 || second == text.Length - 1)
        {
            return false;
        }

        var digits = text.AsSpan(first + 1, second - first - 1);
        var isCanonicalNumber = long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            && sequence <= MaxSequence
            && (digits.Length == 1 || digits[0] != '0');
        if (!isCanonicalNumber || !IsToken(text.AsSpan(0, first)) || !IsToken(text.AsSpan(second + 1)))
        {
            return false;
        }

        cursor = new StreamCursor(text, first, sequence);
        return true;
    }

    /// <summary>The position in a text of which <see cref="HasSequence"/> is known.</summary>
    /// <param name="text">The text of an <c>eventId</c>.</param>
    /// <param name="sequence">Its sequence.</param>
    internal static StreamCursor FromVerified(string text, long sequence) => new(text, text.IndexOf('.', StringComparison.Ordinal), sequence);

    /// <summary>Whether an <c>eventId</c> in UTF-8 is a position with this sequence; allocates nothing.</summary>
    /// <param name="utf8EventId">The text of an <c>eventId</c>.</param>
    /// <param name="sequence">The value of <c>seq</c>.</param>
    internal static bool HasSequence(ReadOnlySpan<byte> utf8EventId, long sequence)
    {
        var first = utf8EventId.IndexOf((byte)'.');
        if (first < 1 || utf8EventId.Length > MaxLength)
        {
            return false;
        }

        var digits = utf8EventId[(first + 1)..];
        return Utf8Parser.TryParse(digits, out long found, out var length)
            && found == sequence
            && digits.Length > length + 1
            && digits[length] == '.'
            && char.IsAsciiDigit((char)digits[0])
            && (length == 1 || digits[0] != '0')
            && IsToken(utf8EventId[..first])
            && IsToken(digits[(length + 1)..]);
    }

    /// <summary>Whether both positions belong to the same life of the log, so that their sequences can be compared.</summary>
    /// <param name="other">The position to compare with.</param>
    public bool IsSameEpoch(StreamCursor other) => EpochSpan.SequenceEqual(other.EpochSpan);

    /// <summary>The wire form, <c>&lt;epoch&gt;.&lt;seq&gt;.&lt;nonce&gt;</c>.</summary>
    public override string ToString() => _text ?? ".0.";

    private static bool IsToken(ReadOnlySpan<byte> part) => !part.IsEmpty && !part.ContainsAnyExcept(TokenBytes);

    private static bool IsToken(ReadOnlySpan<char> part) => !part.IsEmpty && !part.ContainsAnyExcept(TokenLetters);
}
