using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.Joining;

namespace PurposePath.Realtime.Server.Tests.Joining;

public sealed class PositionProofTests
{
    // The log keeps the events from `first` to `head` of epoch e, each with the nonce n and its number.
    [Theory]
    [InlineData("e.3.n3", 1, 5, null)]
    [InlineData("e.5.n5", 1, 5, null)]
    [InlineData("e.5.n5", 6, 5, null)]
    [InlineData("e.0.n0", 1, 5, null)]
    [InlineData("e.0.other", 1, 0, null)]
    [InlineData("x.3.n3", 1, 5, "epoch_changed")]
    [InlineData("x.3.n3", 4, 5, "epoch_changed")]
    [InlineData("e.3.n3", 4, 5, "expired")]
    [InlineData("e.3.other", 4, 5, "expired")]
    [InlineData("e.3.n3", 6, 5, "expired")]
    [InlineData("e.0.n0", 2, 5, "expired")]
    [InlineData("e.3.other", 1, 5, "position_mismatch")]
    [InlineData("e.5.other", 1, 5, "position_mismatch")]
    [InlineData("e.6.n6", 1, 5, "position_mismatch")]
    [InlineData("e.1.n1", 1, 0, "position_mismatch")]
    public void A_position_is_proved_or_refuted_by_the_first_reason_that_applies(string text, int first, int head, string? reason)
    {
        Assert.True(StreamCursor.TryParse(text, out var position));
        var from = (int)PositionProof.ReadFrom(position);
        var entries = Enumerable.Range(1, head).Where(sequence => sequence >= first && sequence >= from)
            .Select(static sequence => new LogEntry(new StreamCursor("e", sequence, $"n{sequence}"), "goal.completed", default, null, default));

        Assert.Equal(reason, PositionProof.Refute(position, new LogPage(new StreamCursor("e", head, $"n{head}"), [.. entries])));
    }
}
