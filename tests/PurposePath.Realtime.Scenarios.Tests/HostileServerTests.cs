using System.Text;
using PurposePath.Realtime.Client;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Testing.Network;

namespace PurposePath.Realtime.Scenarios.Tests;

/// <summary>What a server must not send, every close code in every phase, and proxies that answer in its place: rows F48, F51 and F52 of docs/reliability.md.</summary>
public sealed class HostileServerTests
{
    private static readonly string Deep = string.Concat(Enumerable.Repeat("[", 10_000)) + string.Concat(Enumerable.Repeat("]", 10_000));

    [Theory]
    [InlineData("{\"type\":", true)]
    [InlineData("[1,2]", true)]
    [InlineData("{\"type\":\"goal.completed\",\"data\":{\"goalId\":1e400}}", false)]
    [InlineData("{\"type\":\"no.such.event\",\"data\":{}}", false)]
    [InlineData("{\"type\":\"goal.completed\",\"data\":{}}", false)]
    [InlineData("deep", true)]
    [InlineData("oversize", true)]
    [InlineData("utf8", true)]
    [InlineData("foreign", true)]
    public void F48_a_frame_that_must_not_be_is_ignored_or_counts_as_a_strike(string frame, bool isStrike)
    {
        var stage = Stage.Live();
        stage.World.Publish(3);
        stage.World.Run(1);

        stage.Session.Send(Bytes(frame));
        stage.World.Run(60);
        stage.RunUntilLive();
        stage.World.Publish(3);
        stage.World.Run(60);

        Assert.Equal(isStrike ? 2 : 1, stage.Client.Sessions);
        stage.AssertComplete(6);
    }

    [Fact]
    public void F48_the_third_strike_ends_trying_and_a_foreign_event_is_never_delivered()
    {
        var stage = Stage.Live();
        for (var strike = 1; strike <= 3; strike++)
        {
            stage.Session.Send(Bytes("foreign"));
            Assert.True(stage.World.RunUntil(() => stage.Client.Status != ConnectionStatus.Connected, 10));
            if (strike < 3)
            {
                stage.RunUntilLive();
            }
        }

        Assert.Equal((ConnectionStatus.Error, FailureReason.Protocol), (stage.Client.Status, stage.Client.Connection.Snapshot.Reason));
        stage.AssertComplete(0);
    }

    [Theory]
    [MemberData(nameof(CodesAndPhases))]
    public void F51_every_close_code_in_every_phase_is_answered_as_the_table_says(int code, string phase)
    {
        var stage = Phases.Reach(phase);
        var attempts = stage.Client.Network.Attempts.Count;

        stage.Session.Close(code);
        stage.World.Run(0.2);
        var at = stage.Seconds;

        AssertPolicy(stage, code, attempts, at);
        stage.World.Run(1);

        // A position that was given up is declared; nothing else is.
        Assert.Equal(code == 4509 && phase != "Authing" ? 1 : 0, stage.Client.Ledger.Resyncs.Count());
        if (stage.Client.Status == ConnectionStatus.Error)
        {
            stage.AssertRulesUntilTheEnd();
        }
        else
        {
            stage.AssertRules();
        }
    }

    [Theory]
    [InlineData(200, ConnectionStatus.Reconnecting, FailureReason.Transport)]
    [InlineData(302, ConnectionStatus.Reconnecting, FailureReason.Transport)]
    [InlineData(401, ConnectionStatus.Error, FailureReason.Auth)]
    [InlineData(403, ConnectionStatus.Error, FailureReason.Forbidden)]
    [InlineData(404, ConnectionStatus.Error, FailureReason.NotFound)]
    [InlineData(429, ConnectionStatus.Reconnecting, FailureReason.RateLimited)]
    [InlineData(502, ConnectionStatus.Reconnecting, FailureReason.Transport)]
    [InlineData(503, ConnectionStatus.Reconnecting, FailureReason.Server)]
    public void F52_an_answer_that_is_no_upgrade_is_mapped(int status, ConnectionStatus expected, FailureReason reason)
    {
        var stage = Stage.Idle();
        stage.Client.Network.Conditions.Outcome = ConnectOutcome.HttpStatus;
        stage.Client.Network.Conditions.HttpStatus = status;
        stage.Client.Network.Conditions.RetryAfter = status is 429 or 503 ? TimeSpan.FromSeconds(7) : null;

        stage.Client.Start();
        stage.World.Run(status == 401 ? 60 : 1);

        Assert.Equal((expected, reason), (stage.Client.Status, stage.Client.Connection.Snapshot.Reason));
        if (status is 429 or 503)
        {
            Assert.All(stage.Client.Delays, static delay => Assert.True(delay >= TimeSpan.FromSeconds(7)));
        }

        stage.AssertRules();
    }

    [Fact]
    public void F52_a_proxy_that_closes_with_1000_is_tried_again()
    {
        var stage = Stage.Live();

        stage.Session.Close(CloseCodes.Normal);
        stage.World.Run(10);
        stage.RunUntilLive();

        Assert.Equal(2, stage.Client.Sessions);
        stage.AssertComplete(0);
    }

    public static TheoryData<int, string> CodesAndPhases()
    {
        var data = new TheoryData<int, string>();
        int[] codes =
        [
            1000, 1001, 1002, 1003, 1005, 1006, 1007, 1008, 1009, 1011, 1012, 1013, 1014, 1015, 4400, 4401, 4403, 4404, 4408, 4409, 4410, 4426, 4429,
            4430, 4450, 4500, 4503, 4504, 4508, 4509, 4511, 4650, 4850,
        ];
        foreach (var code in codes)
        {
            foreach (var phase in (string[])["Authing", "Replaying", "Live"])
            {
                data.Add(code, phase);
            }
        }

        return data;
    }

    private static void AssertPolicy(Stage stage, int code, int attempts, double at)
    {
        var snapshot = stage.Client.Connection.Snapshot;
        switch (code)
        {
            case 4403 or 4404 or 4409 or 4410 or 4426 or (>= 4800 and <= 4899):
                Assert.Equal(ConnectionStatus.Error, snapshot.Status);
                stage.World.Run(120);
                Assert.Equal(attempts, stage.Client.Network.Attempts.Count);
                break;
            case 4401:
                stage.RunUntilLive();
                Assert.Equal(2, stage.Client.Tokens.Calls);
                break;
            case 1002 or 1003 or 1007 or 1008 or 1009 or 1015 or 4400 or 4450:
                Assert.Equal(FailureReason.Protocol, snapshot.Reason);
                stage.RunUntilLive();
                break;
            case 4430:
                stage.RunUntilLive(200);
                Assert.InRange(new TimeSpan(stage.Client.Network.Attempts[attempts]).TotalSeconds - at, 59, 121);
                break;
            case 1013:
                stage.RunUntilLive();
                Assert.True(new TimeSpan(stage.Client.Network.Attempts[attempts]).TotalSeconds - at > 9.7, "It came back before ten seconds were over.");
                break;
            default:
                Assert.Equal(ConnectionStatus.Reconnecting, snapshot.Status);
                stage.RunUntilLive();
                break;
        }
    }

    private static byte[] Bytes(string frame) => frame switch
    {
        "deep" => Encoding.UTF8.GetBytes($"{{\"type\":\"goal.completed\",\"data\":{Deep}}}"),
        "oversize" => new byte[InboundPipeline.MaxMessageBytes + 1],
        "utf8" => [0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d],
        "foreign" => Encoding.UTF8.GetBytes(
            """{"type":"goal.completed","timestamp":"2026-03-01T10:00:00.000Z","eventId":"x.1.y","tenantId":"stranger","seq":1,"data":{"goalId":"g-1","tenantId":"stranger","completedAt":"2026-03-01T10:00:00.000Z","completedBy":"u-eve"}}"""),
        _ => Encoding.UTF8.GetBytes(frame),
    };
}
