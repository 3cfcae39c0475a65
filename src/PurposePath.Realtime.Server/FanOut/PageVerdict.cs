namespace PurposePath.Realtime.Server.FanOut;

/// <summary>Whether a page continues what was delivered.</summary>
internal enum PageVerdict
{
    /// <summary>It does; deliver what is new.</summary>
    Continues,

    /// <summary>The log is another one, or lost events that were delivered: every position of the tenant is void.</summary>
    Rewritten,
}
