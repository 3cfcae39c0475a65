using System.Net.WebSockets;
using PurposePath.MockServer.Tests.Hosting;
using PurposePath.Realtime.Contract.Tests.Dialects;
using PurposePath.Realtime.Protocol;

namespace PurposePath.MockServer.Tests.Faults;

/// <summary>Each fault that strikes a frame, as a client sees it.</summary>
public sealed class FrameFaultTests
{
    [Theory]
    [InlineData(DialectName.A)]
    [InlineData(DialectName.B)]
    [InlineData(DialectName.Ours)]
    public async Task Drop_takes_a_frame_and_no_other(DialectName dialect)
    {
        await using var mock = await MockUnderTest.StartAsync();
        await using var session = await mock.ConnectAsync(dialect);
        await mock.FaultAsync("""{"kind":"drop","skip":1}""");

        await PublishAsync(mock, 1, 2, 3);

        Assert.Equal([1, 3], await session.NextNumbersAsync(2));
        Assert.Equal([1], mock.Struck);
    }

    [Fact]
    public async Task Drop_takes_a_frame_of_the_client()
    {
        await using var mock = await MockUnderTest.StartAsync();
        await using var session = await mock.ConnectAsync();
        await mock.FaultAsync("""{"kind":"drop","frames":["client.ping"]}""");

        await session.SendAsync("""{"action":"ping","id":"lost"}""");
        await session.SendAsync("""{"action":"ping","id":"answered"}""");

        Assert.Equal("answered", (await session.NextAsync("pong")).Data.GetProperty("id").GetString());
    }

    [Theory]
    [InlineData(DialectName.B)]
    [InlineData(DialectName.Ours)]
    public async Task Duplicate_gives_a_frame_again(DialectName dialect)
    {
        await using var mock = await MockUnderTest.StartAsync();
        await using var session = await mock.ConnectAsync(dialect);
        await mock.FaultAsync("""{"kind":"duplicate","copies":2,"every":2,"times":2}""");

        await PublishAsync(mock, 1, 2, 3, 4);

        Assert.Equal([1, 1, 1, 2, 3, 3, 3, 4], await session.NextNumbersAsync(8));
    }

    [Theory]
    [InlineData(DialectName.B)]
    [InlineData(DialectName.Ours)]
    public async Task Reorder_gives_a_frame_after_the_next(DialectName dialect)
    {
        await using var mock = await MockUnderTest.StartAsync();
        await using var session = await mock.ConnectAsync(dialect);
        await mock.FaultAsync("""{"kind":"reorder","skip":1}""");

        await PublishAsync(mock, 1, 2, 3, 4);

        Assert.Equal([1, 3, 2, 4], await session.NextNumbersAsync(4));
    }

    [Fact]
    public async Task Reorder_gives_the_last_frame_when_its_time_is_over()
    {
        await using var mock = await MockUnderTest.StartAsync();
        await using var session = await mock.ConnectAsync();
        await mock.FaultAsync("""{"kind":"reorder","waitMs":700}""");
        await PublishAsync(mock, 1);

        var coming = session.NextNumbersAsync(1);
        await mock.Time.PassAsync(TimeSpan.FromMilliseconds(700), () => Assert.False(coming.IsCompleted));

        Assert.Equal([1], await coming);
    }

    [Fact]
    public async Task Delay_holds_a_frame_and_what_follows()
    {
        await using var mock = await MockUnderTest.StartAsync();
        await using var session = await mock.ConnectAsync();
        await mock.FaultAsync("""{"kind":"delay","ms":1500}""");
        await PublishAsync(mock, 1, 2);

        var coming = session.NextNumbersAsync(2);
        await mock.Time.PassAsync(TimeSpan.FromMilliseconds(1500), () => Assert.False(coming.IsCompleted));

        Assert.Equal([1, 2], await coming);
    }

    [Fact]
    public async Task Delay_holds_a_frame_of_the_client()
    {
        await using var mock = await MockUnderTest.StartAsync();
        await using var session = await mock.ConnectAsync();
        await mock.FaultAsync("""{"kind":"delay","ms":1500,"frames":["client.*"]}""");
        await session.SendAsync("""{"action":"ping"}""");

        var coming = session.NextAsync("pong");
        await mock.Time.PassAsync(TimeSpan.FromMilliseconds(1500), () => Assert.False(coming.IsCompleted));

        Assert.Equal("pong", (await coming).Type);
    }

    [Theory]
    [InlineData("json", InboundKind.Dropped, DropReason.Malformed)]
    [InlineData("nesting", InboundKind.Dropped, DropReason.Malformed)]
    [InlineData("oversize", InboundKind.Dropped, DropReason.Malformed)]
    [InlineData("numbers", InboundKind.Dropped, DropReason.Invalid)]
    [InlineData("fields", InboundKind.Dropped, DropReason.Invalid)]
    [InlineData("tenant", InboundKind.Dropped, DropReason.CrossTenant)]
    [InlineData("type", InboundKind.Unknown, default(DropReason))]
    public async Task Corrupt_damages_a_frame(string how, InboundKind expected, DropReason reason)
    {
        await using var mock = await MockUnderTest.StartAsync();
        using var socket = await RawSocket.EnterAsync(mock);
        await mock.FaultAsync($$"""{"kind":"corrupt","how":"{{how}}"}""");

        await PublishAsync(mock, 1);
        var inbound = InboundPipeline.Read((await socket.ReceiveAsync()).Bytes, MockUnderTest.Tenant);

        Assert.Equal((expected, reason), (inbound.Kind, inbound.DropReason));
    }

    [Fact]
    public async Task Corrupt_sends_a_binary_frame()
    {
        await using var mock = await MockUnderTest.StartAsync();
        using var socket = await RawSocket.EnterAsync(mock);
        await mock.FaultAsync("""{"kind":"corrupt","how":"binary"}""");

        await PublishAsync(mock, 1);

        Assert.Equal(WebSocketMessageType.Binary, (await socket.ReceiveAsync()).Type);
    }

    [Fact]
    public async Task Corrupt_sends_text_that_is_no_text()
    {
        await using var mock = await MockUnderTest.StartAsync();
        using var socket = await RawSocket.EnterAsync(mock);
        await mock.FaultAsync("""{"kind":"corrupt","how":"utf8"}""");

        await PublishAsync(mock, 1);

        // The platform's own client looks at that before anybody else can.
        await Assert.ThrowsAsync<WebSocketException>(socket.ReceiveAsync);
    }

    private static async Task PublishAsync(MockUnderTest mock, params int[] numbers)
    {
        foreach (var number in numbers)
        {
            await mock.PublishAsync(MockUnderTest.Tenant, number);
        }
    }
}
