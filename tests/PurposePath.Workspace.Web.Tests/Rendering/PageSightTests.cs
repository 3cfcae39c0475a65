using PurposePath.Benchmarks.Rendering;

namespace PurposePath.Workspace.Web.Tests.Rendering;

/// <summary>How the rendering benchmark counts frames (docs/benchmarks.md).</summary>
public sealed class PageSightTests
{
    private const double Frame = 1000 / 60d;

    [Fact]
    public void A_frame_that_begins_a_little_late_is_not_lost_and_a_gap_loses_what_would_have_begun_in_it()
    {
        var punctual = Seen(0, Frame, 2 * Frame, 3 * Frame);
        var late = Seen(0, 1.4 * Frame, 2 * Frame, 3 * Frame);
        var gaps = Seen(0, 2 * Frame, 3 * Frame, 8.1 * Frame, 9 * Frame);

        Assert.Equal(0, punctual.FramesLost);
        Assert.Equal(60, punctual.FramesPerSecond, precision: 6);
        Assert.Equal(0, late.FramesLost);
        Assert.Equal(1 + 4, gaps.FramesLost);
        Assert.Equal(5.1 * Frame, gaps.LongestGap, precision: 6);
    }

    private static PageSight Seen(params double[] frames) => new(frames, Tasks: [], Waits: [], Received: 0, Messages: 0, Rows: 0);
}
