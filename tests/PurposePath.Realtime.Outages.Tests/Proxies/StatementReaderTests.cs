using System.Buffers.Binary;
using System.Text;
using PurposePath.Proxy;

namespace PurposePath.Realtime.Outages.Tests.Proxies;

/// <summary>What a proxy understands of a connection to PostgreSQL ("Message Formats" in PostgreSQL's documentation).</summary>
public sealed class StatementReaderTests
{
    private const int AskForTls = 80_877_103;
    private const int Version = 3 << 16;

    private static readonly byte[] Opening = [.. Untyped(AskForTls, ""), .. Untyped(Version, "user\0someone\0\0"), .. Typed('p', "secret\0")];

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(4096)]
    public void A_prepared_statement_is_known_by_its_name_however_the_bytes_are_cut(int size)
    {
        byte[] sent =
        [
            .. Opening,
            .. Typed('P', "_auto0\0INSERT INTO a VALUES ($1)\0\0\0"), .. Typed('B', "\0_auto0\0\0\0"), .. Typed('S', ""),
            .. Typed('Q', "COMMIT\0"),
            .. Typed('P', $"\0SELECT {new string('x', 5000)}\0\0\0"), .. Typed('B', $"\0\0{new string('y', 9000)}"),
            .. Typed('B', "\0_auto0\0\0\0"),
        ];

        var statements = Read(sent, size);

        Assert.Equal(["INSERT INTO a VALUES ($1)", "COMMIT", "SELECT xxx", "INSERT INTO a VALUES ($1)"], statements.Select(static each => each.StartsWith("SELECT", StringComparison.Ordinal) ? each[..10] : each));
    }

    [Fact]
    public void A_name_means_what_was_prepared_under_it_last()
    {
        byte[] sent =
        [
            .. Opening,
            .. Typed('P', "_auto0\0INSERT INTO a VALUES ($1)\0\0\0"), .. Typed('C', "S_auto0\0"), .. Typed('B', "\0_auto0\0\0\0"),
            .. Typed('P', "_auto0\0SELECT 1\0\0\0"), .. Typed('B', "\0_auto0\0\0\0"),
        ];

        Assert.Equal([string.Empty, "SELECT 1"], Read(sent, sent.Length));
    }

    private static List<string> Read(byte[] sent, int size)
    {
        var reader = new StatementReader();
        return [.. sent.Chunk(size).SelectMany(piece => reader.Read(piece))];
    }

    private static byte[] Typed(char type, string body) => [(byte)type, .. Length(sizeof(int) + Encoding.UTF8.GetByteCount(body)), .. Encoding.UTF8.GetBytes(body)];

    private static byte[] Untyped(int code, string body) => [.. Length((2 * sizeof(int)) + body.Length), .. Length(code), .. Encoding.UTF8.GetBytes(body)];

    private static byte[] Length(int value)
    {
        var bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
