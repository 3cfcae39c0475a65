using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PurposePath.Realtime.Server.FanOut.Sending;
using PurposePath.Realtime.Server.Tests.Hosting;

namespace PurposePath.Realtime.Server.Tests.FanOut.Sending;

public sealed class SocketSenderTests
{
    /// <summary>Those that this machine has.</summary>
    public static TheoryData<bool> UsesRing
    {
        get
        {
            using var ring = OperatingSystem.IsLinux() ? RingSender.TryCreate(out _) : null;
            return OperatingSystem.IsLinux() ? ring is null ? [false] : [false, true] : [];
        }
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(UsesRing))]
    public async Task Each_socket_gets_its_own_bytes_however_often(bool usesRing)
    {
        using var sender = Create(usesRing);
        var pairs = Enumerable.Range(0, sender.MaxSends).Select(static _ => new SocketPair()).ToList();
        var bytes = Encoding.ASCII.GetBytes("0123456789");

        for (var round = 0; round < 3; round++)
        {
            var sends = pairs.Select((pair, index) => new SocketSend { Socket = Descriptor(pair), Start = index % 8, Length = 2 }).ToArray();
            sender.Send(bytes, sends);
            Assert.All(sends, static send => Assert.Equal(2, send.Taken));
        }

        for (var index = 0; index < pairs.Count; index++)
        {
            var part = "0123456789".Substring(index % 8, 2);
            Assert.Equal(part + part + part, await pairs[index].ReadAsync(6));
            pairs[index].Dispose();
        }
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(UsesRing))]
    public async Task A_full_socket_says_how_much_it_took_and_holds_nobody_up(bool usesRing)
    {
        using var sender = Create(usesRing);
        using var full = new SocketPair(4096);
        using var free = new SocketPair();
        var bytes = new byte[1 << 20];
        Array.Fill(bytes, (byte)'x');
        var taken = 0;
        SocketSend[] sends;

        do
        {
            sends =
            [
                new SocketSend { Socket = Descriptor(full), Start = 0, Length = bytes.Length },
                new SocketSend { Socket = Descriptor(free), Start = 0, Length = 1 },
            ];
            sender.Send(bytes, sends);
            taken += sends[0].Taken;
            Assert.Equal(1, sends[1].Taken);
            Assert.Equal("x", await free.ReadAsync(1));
        }
        while (sends[0].Taken > 0);

        Assert.InRange(taken, 1, (10 * bytes.Length) - 1);
        Assert.Equal(new string('x', taken), await full.ReadAsync(taken));
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(UsesRing))]
    public async Task A_lost_peer_takes_nothing_and_holds_nobody_up(bool usesRing)
    {
        using var sender = Create(usesRing);
        using var lost = new SocketPair();
        using var free = new SocketPair();
        lost.Near.Shutdown(System.Net.Sockets.SocketShutdown.Send);
        SocketSend[] sends = [new SocketSend { Socket = Descriptor(lost), Length = 1 }, new SocketSend { Socket = Descriptor(free), Length = 1 }];

        sender.Send("x"u8, sends);

        Assert.Equal((0, 1), (sends[0].Taken, sends[1].Taken));
        Assert.Equal("x", await free.ReadAsync(1));
    }

    [Fact]
    public void Where_the_kernel_refuses_a_ring_it_is_said_once_and_done_without()
    {
        using var logs = new RecordingLoggerProvider();
        using var factory = LoggerFactory.Create(builder => builder.AddProvider(logs));
        var options = Options.Create(new RealtimeServerOptions { UseIoUring = true });
        var senders = new SocketSenders(options, Refuse, factory.CreateLogger<SocketSenders>());

        using var first = senders.Create();
        using var second = senders.Create();

        Assert.Equal(OperatingSystem.IsLinux(), first is CallSender && second is CallSender);
        Assert.Single(logs.Lines, static line => line.Text.Contains("io_uring is not available"));
    }

    [Fact]
    public void Nobody_asks_for_a_ring_without_the_option()
    {
        using var factory = LoggerFactory.Create(static _ => { });
        var senders = new SocketSenders(Options.Create(new RealtimeServerOptions()), NeverAsked, factory.CreateLogger<SocketSenders>());

        using var sender = senders.Create();

        Assert.Equal(OperatingSystem.IsLinux(), sender is CallSender);
    }

    private static ISocketSender Create(bool usesRing) => usesRing ? RingSender.TryCreate(out _)! : new CallSender();

    private static int Descriptor(SocketPair pair) => (int)pair.Near.SafeHandle.DangerousGetHandle();

    private static ISocketSender? Refuse(out int error)
    {
        const int NotPermitted = 1;
        error = NotPermitted;
        return null;
    }

    private static ISocketSender? NeverAsked(out int error) => throw new InvalidOperationException("Nobody may ask.");
}
