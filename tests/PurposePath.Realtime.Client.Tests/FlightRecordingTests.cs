using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Tests;

public sealed class FlightRecordingTests
{
    [Fact]
    public async Task A_recording_is_exported_read_again_and_decided_as_it_was()
    {
        var recording = await RecordAsync();

        var read = FlightRecording.Parse(recording.ToJson());

        Assert.Equal(
            recording.Entries.Select(static entry => $"{entry.At} {entry.Phase} {string.Join('|', entry.Decisions)}"),
            read.Entries.Select(static entry => $"{entry.At} {entry.Phase} {string.Join('|', entry.Decisions)}"));
        Assert.Contains(read.Entries, static entry => entry.Phase == "Backoff");
        Assert.Null(read.FindDifference());
    }

    [Fact]
    public async Task A_decision_that_would_be_another_today_is_found()
    {
        var json = (await RecordAsync()).ToJson();

        var changed = FlightRecording.Parse(json.Replace("OpenSocket", "OpenWindow", StringComparison.Ordinal));

        Assert.NotNull(changed.FindDifference());
    }

    [Fact]
    public async Task No_token_no_payload_and_no_words_of_the_server_are_in_it()
    {
        var json = (await RecordAsync()).ToJson();

        Assert.DoesNotContain("token-of-ada", json, StringComparison.Ordinal);
        Assert.DoesNotContain("g-1", json, StringComparison.Ordinal);
        Assert.DoesNotContain("very secret words", json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{\"version\":99}")]
    [InlineData("nonsense")]
    public void What_is_no_recording_is_refused(string text) => Assert.Throws<FormatException>(() => FlightRecording.Parse(text));

    [Fact]
    public async Task Only_the_last_512_inputs_are_kept()
    {
        await using var stage = new Stage();
        var socket = await stage.ConnectAsync(Stage.Success(head: 0));

        for (var i = 0; i < 600; i++)
        {
            socket.Say("""{"type":"ping","timestamp":"2026-03-01T10:00:00.000Z","data":{}}""");
            await socket.HearAsync();
        }

        Assert.Equal(512, stage.Connection.ExportFlightRecording().Entries.Count);
        Assert.Null(stage.Connection.ExportFlightRecording().FindDifference());
        Assert.Empty(FlightRecording.Empty.Entries);
    }

    private static async Task<FlightRecording> RecordAsync()
    {
        await using var stage = new Stage { Token = static _ => ValueTask.FromResult<string?>("token-of-ada") };
        var socket = await stage.ConnectAsync(Stage.Success(head: 6));
        socket.Say(Stage.Event(7));
        await stage.NextDeliveredAsync();
        socket.Say("""{"type":"connection.error","timestamp":"2026-03-01T10:00:00.000Z","data":{"error":"very secret words","code":"INTERNAL_ERROR"}}""");
        await stage.ComeBackAsync(socket, Stage.Success(head: 7), CloseCodes.ServiceRestart);
        await stage.UntilAsync(ConnectionStatus.Connected);
        return stage.Connection.ExportFlightRecording();
    }
}
