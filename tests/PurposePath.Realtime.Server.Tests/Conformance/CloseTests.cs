using PurposePath.Realtime.Server.Tests.Hosting;
using static PurposePath.Realtime.Server.Tests.Conformance.ClientFrames;

namespace PurposePath.Realtime.Server.Tests.Conformance;

/// <summary>RFC 6455 5.5.1 and 7: the closing handshake.</summary>
[Collection(ConformanceSuite.Name)]
public sealed class CloseTests(ConformanceServers servers)
{
    public static TheoryData<Transport> Transports => ConformanceServers.Transports;

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task S5_5_1_a_close_is_answered_with_its_code_and_the_connection_ends(Transport transport)
    {
        // 7.4.1 and the registry: what an endpoint may send; 7.4.2: libraries from 3000, applications from 4000.
        foreach (var code in (int[])[1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999])
        {
            await AssertClosesAsync(transport, Close(code), code);
        }
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task S5_5_1_a_close_may_say_nothing_or_as_much_as_fits(Transport transport)
    {
        await AssertClosesAsync(transport, Frame(Final | CloseFrame, string.Empty), 1000);
        await AssertClosesAsync(transport, Close(1000, new string('x', 123)), 1000);
        await AssertClosesAsync(transport, Close(1000, "Auf Wiedersehen, schöne Grüße"), 1000);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task S7_4_a_code_that_must_not_be_sent_fails_the_connection(Transport transport)
    {
        foreach (var code in (int[])[0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535])
        {
            await servers.FailsAsync(transport, Close(code), 1002);
        }
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task S5_5_1_a_close_of_one_byte_has_no_code(Transport transport) =>
        await servers.FailsAsync(transport, Frame(Final | CloseFrame, "x"), 1002);

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task S7_1_6_a_reason_is_utf_8(Transport transport) => await servers.FailsAsync(transport, Close(1000, [0xC3, 0x28]), 1007);

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task S5_5_1_what_comes_behind_a_close_is_not_answered(Transport transport)
    {
        await using var client = await servers.JoinAsync(transport);

        await client.SendAsync([.. Close(1000), .. PingMessage("late"), .. Frame(Final | Ping, "late")]);
        var answer = await client.ReadFrameAsync();

        Assert.Equal(Final | CloseFrame, answer.FirstByte);
        Assert.Equal(0, await client.CountRestAsync());
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task S7_1_2_after_its_own_close_the_server_sends_nothing_and_ends_when_it_is_answered(Transport transport)
    {
        var server = await servers.StartAsync(transport);
        var tenantId = $"closing-{transport}";
        await using var client = await servers.JoinAsync(transport, tenantId);

        await server.Connections.DisconnectUserAsync(tenantId, "user-1", TestContext.Current.CancellationToken);
        var error = await client.ReadFrameAsync();
        var close = await client.ReadFrameAsync();
        await server.PublishAsync(tenantId);
        await client.SendAsync([.. PingMessage("late"), .. Frame(Final | Ping, "late"), .. Close(close.CloseCode)]);

        Assert.Contains("FORBIDDEN", error.Text, StringComparison.Ordinal);
        Assert.Equal(4403, close.CloseCode);
        Assert.Equal(0, await client.CountRestAsync());
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task S7_1_7_a_broken_client_is_told_why_even_when_it_goes_on_sending(Transport transport)
    {
        await using var client = await servers.JoinAsync(transport);

        await client.SendAsync([.. Frame(Final | 0x3, "x"), .. new byte[100_000]]);
        var answer = await client.ReadFrameAsync();

        Assert.Equal(1002, answer.CloseCode);
        Assert.Equal("unknown opcode", System.Text.Encoding.UTF8.GetString(answer.Payload.AsSpan(2)));
    }

    private async Task AssertClosesAsync(Transport transport, byte[] close, int code)
    {
        await using var client = await servers.JoinAsync(transport);

        await client.SendAsync(close);
        var answer = await client.ReadFrameAsync();

        Assert.Equal(Final | CloseFrame, answer.FirstByte);
        Assert.Equal(code, answer.CloseCode);
        Assert.Equal(0, await client.CountRestAsync());
    }
}
