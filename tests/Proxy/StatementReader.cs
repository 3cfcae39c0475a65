using System.Buffers.Binary;
using System.Text;

namespace PurposePath.Proxy;

/// <summary>
/// Reads from what goes to PostgreSQL on one connection which statements it executes, whether their text goes along or only the name under which it was prepared
/// before (PostgreSQL's documentation, "Message Formats"). Of each message the beginning is enough.
/// </summary>
internal sealed class StatementReader
{
    private const int LengthSize = sizeof(int);

    // A name and the beginning of a statement.
    private const int Kept = 160;

    // Requests that go before the startup message: cancel, SSL, GSSAPI. Higher than any version of the protocol.
    private const int FirstRequestCode = 80_877_102;

    private readonly Dictionary<string, string> _prepared = new(StringComparer.Ordinal);
    private readonly byte[] _message = new byte[Kept];
    private bool _isStarted;
    private int _read;
    private int _whole;

    // Only what precedes the start has no type.
    private int HeadSize => _isStarted ? 1 + LengthSize : LengthSize;

    /// <summary>Reads on; messages may end anywhere in a piece.</summary>
    /// <returns>The beginnings of the statements whose messages ended in this piece, in their order.</returns>
    public IReadOnlyList<string> Read(ReadOnlySpan<byte> piece)
    {
        var executed = new List<string>();
        while (!piece.IsEmpty)
        {
            var wanted = (_whole == 0 ? HeadSize : _whole) - _read;
            var taken = Math.Min(wanted, piece.Length);
            if (_read < Kept)
            {
                piece[..Math.Min(taken, Kept - _read)].CopyTo(_message.AsSpan(_read));
            }

            _read += taken;
            piece = piece[taken..];
            if (_whole == 0 && _read == HeadSize)
            {
                _whole = HeadSize - LengthSize + BinaryPrimitives.ReadInt32BigEndian(_message.AsSpan(HeadSize - LengthSize));
            }

            if (_read == _whole)
            {
                End(executed);
                (_read, _whole) = (0, 0);
            }
        }

        return executed;
    }

    private void End(List<string> executed)
    {
        var body = _message.AsSpan(HeadSize, Math.Min(_whole, Kept) - HeadSize);
        if (!_isStarted)
        {
            _isStarted = BinaryPrimitives.ReadInt32BigEndian(body) < FirstRequestCode;
            return;
        }

        switch ((char)_message[0])
        {
            case 'P': // Parse: the name, the text
                var name = Next(ref body);
                _prepared[name] = Next(ref body);
                break;
            case 'B': // Bind: the portal, the name
                _ = Next(ref body);
                executed.Add(_prepared.GetValueOrDefault(Next(ref body), string.Empty));
                break;
            case 'Q': // Query: the text
                executed.Add(Next(ref body));
                break;
            case 'C' when body[0] == 'S': // Close of a statement: its name
                body = body[1..];
                _prepared.Remove(Next(ref body));
                break;
        }
    }

    /// <summary>The text up to the next zero, or what was kept of it.</summary>
    private static string Next(ref Span<byte> body)
    {
        var end = body.IndexOf((byte)0);
        var text = Encoding.UTF8.GetString(end < 0 ? body : body[..end]);
        body = end < 0 ? [] : body[(end + 1)..];
        return text;
    }
}
