using System.Text;
using PurposePath.Realtime.Server.Tests.Hosting;

namespace PurposePath.Realtime.Server.Tests.Conformance;

/// <summary>RFC 6455 4.2: what a server requires of the opening handshake and what it answers. HTTP/2 has another (RFC 8441), which its every case goes through.</summary>
[Collection(ConformanceSuite.Name)]
public sealed class OpeningHandshakeTests(ConformanceServers servers)
{
    private const string Good =
        "GET /realtime HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

    public static TheoryData<Transport, string, string> Variations
    {
        get
        {
            var data = new TheoryData<Transport, string, string>();
            foreach (var transport in (Transport[])[Transport.Plain, Transport.Doorway, Transport.Wrapped, Transport.Tls])
            {
                // 4.2.1: names and tokens are compared without regard to case, and Connection is a list.
                data.Add(transport, "Upgrade: websocket=>uPgRaDe: WebSocket", "101");
                data.Add(transport, "Connection: Upgrade=>Connection: keep-alive, upgrade", "101");
                data.Add(transport, "Host: localhost=>Host: localhost\r\nSec-WebSocket-Protocol: chat\r\nSec-WebSocket-Extensions: permessage-deflate", "101");
                data.Add(transport, "GET=>POST", "426");
                data.Add(transport, "HTTP/1.1=>HTTP/1.0", "426");
                data.Add(transport, "Host: localhost\r\n=>", "400");
                data.Add(transport, "Upgrade: websocket\r\n=>", "426");
                data.Add(transport, "Upgrade: websocket=>Upgrade: h2c", "426");
                data.Add(transport, "Connection: Upgrade=>Connection: close", "426");
                data.Add(transport, "Sec-WebSocket-Version: 13=>Sec-WebSocket-Version: 8", "426");
                data.Add(transport, "Sec-WebSocket-Version: 13\r\n=>", "426");
                data.Add(transport, "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n=>", "400");
                data.Add(transport, "dGhlIHNhbXBsZSBub25jZQ===>dGhlIHNhbXBsZSBub25jZQ", "400");
                data.Add(transport, "dGhlIHNhbXBsZSBub25jZQ===>AAAAAAAAAAAAAAAAAAAAAAAA", "400");
                data.Add(transport, "Host: localhost=>Host: localhost\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "400");
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Variations))]
    public async Task S4_2_1_each_requirement_is_checked(Transport transport, string change, string status)
    {
        var parts = change.Split("=>", 2);
        Assert.Contains(parts[0], Good, StringComparison.Ordinal);

        var head = await AskAsync(transport, Good.Replace(parts[0], parts[1], StringComparison.Ordinal));

        Assert.StartsWith($"HTTP/1.1 {status} ", head, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Transport.Plain)]
    [InlineData(Transport.Doorway)]
    [InlineData(Transport.Wrapped)]
    [InlineData(Transport.Tls)]
    public async Task S4_2_2_the_answer_accepts_the_key_and_nothing_that_was_not_chosen(Transport transport)
    {
        var offers = "Sec-WebSocket-Protocol: chat\r\nSec-WebSocket-Extensions: permessage-deflate\r\nHost:";

        var head = await AskAsync(transport, Good.Replace("Host:", offers, StringComparison.Ordinal));

        Assert.Contains("\r\nUpgrade: websocket\r\n", head, StringComparison.Ordinal);
        Assert.Contains("\r\nConnection: Upgrade\r\n", head, StringComparison.Ordinal);
        Assert.Contains("\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n", head, StringComparison.Ordinal);
        Assert.DoesNotContain("Sec-WebSocket-Protocol", head, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Sec-WebSocket-Extensions", head, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(Transport.Plain)]
    [InlineData(Transport.Doorway)]
    [InlineData(Transport.Tls)]
    public async Task S4_4_another_version_is_told_which_one_is_spoken(Transport transport)
    {
        var head = await AskAsync(transport, Good.Replace("Version: 13", "Version: 8", StringComparison.Ordinal));

        Assert.Contains("\r\nSec-WebSocket-Version: 13\r\n", head, StringComparison.Ordinal);
    }

    private async Task<string> AskAsync(Transport transport, string request)
    {
        await using var client = await RawClient.OpenAsync((await servers.StartAsync(transport)).Address);
        await client.SendAsync(Encoding.ASCII.GetBytes(request));
        return await client.ReadHeadAsync();
    }
}
