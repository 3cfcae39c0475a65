namespace PurposePath.Benchmarks.Rendering;

/// <summary>What was seen, in milliseconds.</summary>
/// <param name="Frames">When each frame began.</param>
/// <param name="Tasks">How long each task above 50 ms took.</param>
/// <param name="Waits">From the arrival of an event to the change of its row in the document, for rows that stand there.</param>
/// <param name="Received">Events that arrived.</param>
/// <param name="Messages">Messages that brought them.</param>
/// <param name="Rows">Rows in the document.</param>
internal sealed record PageSight(double[] Frames, double[] Tasks, double[] Waits, int Received, int Messages, int Rows)
{
    private const double FrameTime = 1000 / 60d;

    // A frame that begins a little late is not a lost one.
    private const double LongestFrame = 1.5 * FrameTime;

    /// <summary>The part of the time that the page's thread worked.</summary>
    public double Busy { get; init; }

    public double FramesPerSecond => (Frames.Length - 1) * 1000 / (Frames[^1] - Frames[0]);

    public double LongestGap => Gaps.Max();

    /// <summary>How many frames more would have begun if the browser had begun one 60 times a second.</summary>
    public double FramesLost => Gaps.Where(static gap => gap > LongestFrame).Sum(static gap => Math.Round(gap / FrameTime) - 1);

    private IEnumerable<double> Gaps => Frames.Zip(Frames.Skip(1), static (one, next) => next - one);
}
