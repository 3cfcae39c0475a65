namespace PurposePath.Realtime.Client.Tokens;

/// <summary>What became of a token that a provider returned.</summary>
internal enum TokenStored
{
    Stored,

    /// <summary>It came too late: the user changed, or a newer one is there.</summary>
    Stale,

    /// <summary>It is for another user or tenant than the one before, and nobody said that the user changed.</summary>
    OfAnother,
}
