using System.Text;
using PurposePath.Realtime.Server.Doorway;

namespace PurposePath.Realtime.Server.Tests.Doorway;

/// <summary>What is read before HTTP is exactly a plain upgrade (RFC 9112, RFC 6455 4.2.1); all else is left to HTTP.</summary>
public sealed class UpgradeHeadTests
{
    private const string Good =
        "GET /realtime HTTP/1.1\r\nHost: localhost:5080\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nOrigin: http://localhost:5080\r\n\r\n";

    private static readonly DoorwayPath Path = new("/realtime");

    [Fact]
    public void A_plain_upgrade_is_read()
    {
        var bytes = Encoding.ASCII.GetBytes(Good + "frames");

        Assert.True(UpgradeHead.TryRead(bytes, Path.RequestLine, out var head));

        Assert.Equal(Good.Length, head.Length);
        Assert.Equal("localhost:5080", Encoding.ASCII.GetString(head.Host));
        Assert.Equal("http://localhost:5080", Encoding.ASCII.GetString(head.Origin));
        Assert.Equal("dGhlIHNhbXBsZSBub25jZQ==", Encoding.ASCII.GetString(head.Key));
    }

    [Theory]
    [InlineData("Upgrade: websocket=>uPGRADE:WebSocket")]
    [InlineData("Connection: Upgrade=>Connection: keep-alive, \tUPGRADE")]
    [InlineData("Host: localhost:5080=>Host:\t localhost:5080 \t")]
    [InlineData("Host: localhost:5080=>Host: [::1]:5080")]
    [InlineData("Host: localhost:5080=>Host: 127.0.0.1")]
    [InlineData("Origin: http://localhost:5080\r\n=>")]
    [InlineData("Origin:=>User-Agent: Mozilla/5.0 (X11)\r\nCookie: a=\"b\"; c=d\r\nSec-WebSocket-Extensions: permessage-deflate; a\r\nX-Empty:\r\nOrigin:")]
    public void What_browsers_and_libraries_send_is_plain(string change) => Assert.True(IsPlain(Changed(change)));

    [Theory]
    [InlineData("GET=>POST")]
    [InlineData("GET=>get")]
    [InlineData("/realtime=>/Realtime")]
    [InlineData("/realtime=>/realtime/")]
    [InlineData("/realtime=>/realtime?access_token=a")]
    [InlineData("/realtime=>/%72ealtime")]
    [InlineData("/realtime=>http://localhost:5080/realtime")]
    [InlineData("/realtime HTTP/1.1=>/realtime  HTTP/1.1")]
    [InlineData("HTTP/1.1=>HTTP/1.0")]
    [InlineData("HTTP/1.1=>HTTP/2.0")]
    [InlineData("HTTP/1.1\r\n=>HTTP/1.1\n")]
    [InlineData("GET=>\r\nGET")]
    public void Another_request_line_is_not(string change) => Assert.False(IsPlain(Changed(change)));

    [Theory]
    [InlineData("Host: localhost:5080\r\n=>")]
    [InlineData("Host: localhost:5080=>Host:")]
    [InlineData("Host: localhost:5080=>Host: localhost\r\nHost: localhost")]
    [InlineData("Host: localhost:5080=>Host: local host")]
    [InlineData("Host: localhost:5080=>Host: user@localhost")]
    [InlineData("Host: localhost:5080=>Host: localhost:")]
    [InlineData("Host: localhost:5080=>Host: localhost:123456")]
    [InlineData("Host: localhost:5080=>Host: localhost:8a")]
    [InlineData("Host: localhost:5080=>Host: [::1")]
    [InlineData("Host: localhost:5080=>Host: []")]
    [InlineData("Host: localhost:5080=>Host: localhost, evil.example")]
    [InlineData("Connection: Upgrade\r\n=>")]
    [InlineData("Connection: Upgrade=>Connection: close, Upgrade")]
    [InlineData("Connection: Upgrade=>Connection: Upgrade, Host")]
    [InlineData("Connection: Upgrade=>Connection: Upgrade,,")]
    [InlineData("Connection: Upgrade=>Connection: Upgrade\r\nConnection: Upgrade")]
    [InlineData("Upgrade: websocket\r\n=>")]
    [InlineData("Upgrade: websocket=>Upgrade: websocket, h2c")]
    [InlineData("Upgrade: websocket=>Upgrade: websocket\r\nUpgrade: websocket")]
    [InlineData("Version: 13=>Version: 8")]
    [InlineData("Version: 13=>Version: 13, 8")]
    [InlineData("Key: dGhlIHNhbXBsZSBub25jZQ===>Key: dGhlIHNhbXBsZSBub25jZQ")]
    [InlineData("Key: dGhlIHNhbXBsZSBub25jZQ===>Key: AAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("Key: dGhlIHNhbXBsZSBub25jZQ===>Key: dGhlIHNh XBsZSBub25jZQ==")]
    [InlineData("Host:=>Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nHost:")]
    [InlineData("Origin: http://localhost:5080=>Origin:")]
    [InlineData("Origin:=>Origin: http://evil.example\r\nOrigin:")]
    public void Fields_that_are_missing_doubled_or_broken_are_not(string change) => Assert.False(IsPlain(Changed(change)));

    [Theory]
    [InlineData("Content-Length: 0")]
    [InlineData("content-length: 4")]
    [InlineData("Transfer-Encoding: chunked")]
    [InlineData("Expect: 100-continue")]
    [InlineData("Forwarded: for=192.0.2.1")]
    [InlineData("X-Forwarded-For: 192.0.2.1")]
    [InlineData("x-forwarded-host: evil.example")]
    [InlineData("X-Original-For: 192.0.2.1")]
    [InlineData("X-Real-IP: 192.0.2.1")]
    [InlineData("Name : value")]
    [InlineData(" folded: value")]
    [InlineData("\tfolded")]
    [InlineData("no colon")]
    [InlineData(": no name")]
    [InlineData("na(me: value")]
    [InlineData("name: va\rlue")]
    [InlineData("name: va\nlue")]
    [InlineData("name: va\0lue")]
    [InlineData("name: va\u007flue")]
    [InlineData("name: \u00e9")]
    public void Fields_that_ask_for_more_or_break_the_grammar_are_not(string line) =>
        Assert.False(IsPlain(Encoding.Latin1.GetBytes(Good.Replace("Origin:", line + "\r\nOrigin:", StringComparison.Ordinal))));

    [Fact]
    public void A_head_that_has_not_come_whole_is_not()
    {
        var bytes = Encoding.ASCII.GetBytes(Good);

        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.False(IsPlain(bytes[..length]));
        }
    }

    [Theory]
    [InlineData(94, true)]
    [InlineData(95, false)]
    public void Nor_one_with_more_fields_than_http_takes(int more, bool isPlain)
    {
        var fields = string.Concat(Enumerable.Range(0, more).Select(static number => $"a{number}: b\r\n"));

        Assert.Equal(isPlain, IsPlain(Encoding.ASCII.GetBytes(Good.Replace("Origin:", fields + "Origin:", StringComparison.Ordinal))));
    }

    [Fact]
    public void One_changed_byte_never_throws_and_is_never_read_as_another_request()
    {
        var good = Encoding.ASCII.GetBytes(Good);

        for (var at = 0; at < good.Length; at++)
        {
            for (var value = 0; value < 256; value++)
            {
                var bytes = (byte[])good.Clone();
                bytes[at] = (byte)value;
                var isRead = UpgradeHead.TryRead(bytes, Path.RequestLine, out var head);

                var isText = value is (>= 0x20 and < 0x7F) or '\t';
                Assert.True(!isRead || value == good[at] || (isText && at >= Path.RequestLine.Length && head.Length == good.Length));
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("realtime")]
    [InlineData("/real time")]
    [InlineData("/realtime?x")]
    [InlineData("/{tenant}/realtime")]
    [InlineData("/realtime\r\nHost: a")]
    public void A_path_that_is_no_plain_path_is_refused_at_once(string path) => Assert.Throws<ArgumentException>(() => new DoorwayPath(path));

    private static byte[] Changed(string change)
    {
        var parts = change.Split("=>", 2);
        Assert.Contains(parts[0], Good, StringComparison.Ordinal);
        return Encoding.ASCII.GetBytes(Good.Replace(parts[0], parts[1], StringComparison.Ordinal));
    }

    private static bool IsPlain(byte[] bytes) => UpgradeHead.TryRead(bytes, Path.RequestLine, out _);
}
