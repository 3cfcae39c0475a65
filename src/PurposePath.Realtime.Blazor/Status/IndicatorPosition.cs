namespace PurposePath.Realtime.Blazor;

/// <summary>Where a <see cref="RealtimeIndicator"/> stands; its details open away from that edge.</summary>
public enum IndicatorPosition
{
    /// <summary>In the page's header.</summary>
    Header,

    /// <summary>In the page's footer.</summary>
    Footer,
}
