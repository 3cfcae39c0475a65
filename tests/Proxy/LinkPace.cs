namespace PurposePath.Proxy;

/// <summary>How slow a link is: each piece waits for the latency and for its own bytes.</summary>
internal sealed record LinkPace(TimeSpan Latency, int BytesPerSecond)
{
    public TimeSpan For(int bytes) => Latency + TimeSpan.FromSeconds((double)bytes / BytesPerSecond);
}
