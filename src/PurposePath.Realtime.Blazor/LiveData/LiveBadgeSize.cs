namespace PurposePath.Realtime.Blazor;

/// <summary>How large a <see cref="LiveBadge"/> is.</summary>
public enum LiveBadgeSize
{
    /// <summary>16 px.</summary>
    Small,

    /// <summary>18 px.</summary>
    Medium,

    /// <summary>22 px.</summary>
    Large,
}
