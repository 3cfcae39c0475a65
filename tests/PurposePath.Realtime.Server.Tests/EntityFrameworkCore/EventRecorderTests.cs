using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.EntityFrameworkCore;

namespace PurposePath.Realtime.Server.Tests.EntityFrameworkCore;

public sealed class EventRecorderTests
{
    private const int MaxMessageBytes = 4096;

    private readonly EventRecorder _recorder = new(MaxMessageBytes);

    [Fact]
    public void Ids_of_the_longest_allowed_length_are_recorded()
    {
        Record(new string('t', 64), mutation: new string('m', 64));

        var pending = Assert.Single(_recorder.Pending);
        Assert.Equal(64, pending.TenantId.Length);
        Assert.Equal(64, pending.ClientMutationId!.Length);
    }

    [Fact]
    public void Ids_that_are_missing_or_too_long_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Record(string.Empty));
        Assert.Throws<ArgumentException>(() => Record(new string('t', 65)));
        Assert.Throws<ArgumentException>(() => Record("t", mutation: new string('m', 65)));
        Assert.Empty(_recorder.Pending);
    }

    [Fact]
    public void An_event_that_fits_no_frame_is_refused()
    {
        Record("t", notes: new string('n', 3000));

        var failure = Assert.Throws<ArgumentException>(() => Record("t", notes: new string('n', 3500)));

        Assert.Contains($"{MaxMessageBytes - 512} bytes", failure.Message, StringComparison.Ordinal);
        Assert.Single(_recorder.Pending);
    }

    [Fact]
    public void Nothing_is_recorded_after_the_change_has_ended()
    {
        Record("t");
        _recorder.Close();

        Assert.Throws<InvalidOperationException>(() => Record("t"));
        Assert.Single(_recorder.Pending);
    }

    private void Record(string tenantId, string? mutation = null, string? notes = null) =>
        _recorder.Record(tenantId, GoalEvents.Completed, TeamDatabase.Reached("t", 1) with { FinalNotes = notes }, DateTimeOffset.UnixEpoch, mutation);
}
