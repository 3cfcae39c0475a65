using System.Diagnostics;
using System.Diagnostics.Metrics;
using PurposePath.Realtime.Client.Diagnostics;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Tests.Diagnostics;

public sealed class TelemetryTests
{
    [Fact]
    public async Task Counters_move_with_what_happens()
    {
        var counts = new System.Collections.Concurrent.ConcurrentDictionary<string, long>(StringComparer.Ordinal);
        await using var stage = new Stage();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (ReferenceEquals(instrument.Meter, stage.Connection.Metrics.Meter))
                {
                    listening.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => counts.AddOrUpdate(instrument.Name, value, (_, before) => before + value));
        listener.SetMeasurementEventCallback<double>((instrument, _, _, _) => counts.AddOrUpdate(instrument.Name, 1, static (_, before) => before + 1));
        listener.Start();

        var socket = await stage.ConnectAsync(Stage.Success(head: 6));
        stage.Connection.Subscribe("*", static (_, _) => throw new InvalidOperationException("no"));
        socket.Say(Stage.Event(7));
        socket.Say(Stage.Event(7));
        await stage.NextDeliveredAsync();
        await stage.ComeBackAsync(socket, Stage.Success(head: 9, status: "resync", reason: "too_many"));
        await stage.NextDeliveredAsync();

        string[] moved = ["connects", "disconnects", "events.received", "events.handled", "events.duplicates", "resyncs", "handler.errors", "token.calls"];
        Assert.All(moved, name => Assert.True(counts.GetValueOrDefault($"purposepath.realtime.client.{name}") > 0, name));
    }

    [Fact]
    public async Task Each_attempt_is_an_activity_and_a_failed_one_says_so()
    {
        var ended = new System.Collections.Concurrent.ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == ClientMetrics.Name,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using var stage = new Stage();

        var socket = await stage.ConnectAsync(Stage.Success(head: 6));
        socket.End(CloseCodes.Abnormal);
        var waiting = await stage.UntilAsync(ConnectionStatus.Reconnecting);
        stage.Time.Advance(waiting.NextRetryAt!.Value - stage.Time.GetUtcNow() + TimeSpan.FromMilliseconds(1));
        var refused = await stage.Network.NextAsync();
        await refused.HearAsync();
        refused.End(CloseCodes.SessionEnded);
        await stage.UntilAsync(ConnectionStatus.Error);

        Assert.Contains(ended, static activity => activity.Status == ActivityStatusCode.Ok);
        Assert.Contains(ended, static activity => activity.Status == ActivityStatusCode.Error && activity.StatusDescription == nameof(FailureReason.SessionEnded));
    }
}
