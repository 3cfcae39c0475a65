namespace PurposePath.Workspace.Accounts;

/// <summary>
/// One sign-in and the family of refresh tokens that descend from it. A token is derived from the family's seed and its generation, so that
/// nothing that could be stolen is stored, and a repeated token can be given the same successor.
/// </summary>
internal sealed class Session
{
    /// <summary>How long a repeated old token gets its successor again: a lost answer must not sign anyone out.</summary>
    public static readonly TimeSpan RepeatGrace = TimeSpan.FromSeconds(60);

    public required string Id { get; init; }

    public required string TenantId { get; init; }

    public required string UserId { get; init; }

    public required byte[] Seed { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; set; }

    public int Generation { get; private set; }

    public DateTimeOffset? RotatedAt { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    public bool IsActive(DateTimeOffset now) => RevokedAt is null && now < ExpiresAt;

    /// <summary>Whether a token of this generation may still be shown: the current one, or the one before within the grace.</summary>
    public bool Honours(int generation, DateTimeOffset now) =>
        generation == Generation || (generation == Generation - 1 && now - RotatedAt <= RepeatGrace);

    /// <summary>Spends a token of the family.</summary>
    public TokenUse Spend(int generation, DateTimeOffset now, TimeSpan lifetime)
    {
        if (!IsActive(now))
        {
            return TokenUse.Ended;
        }

        if (generation == Generation)
        {
            Generation++;
            RotatedAt = now;
            ExpiresAt = now + lifetime;
            return TokenUse.Rotated;
        }

        if (Honours(generation, now))
        {
            return TokenUse.Repeated;
        }

        Revoke(now);
        return TokenUse.Reused;
    }

    public void Revoke(DateTimeOffset now) => RevokedAt ??= now;
}

/// <summary>What spending a refresh token came to.</summary>
internal enum TokenUse
{
    /// <summary>It was current; the next one is.</summary>
    Rotated,

    /// <summary>It was spent a moment ago; it gets the same successor.</summary>
    Repeated,

    /// <summary>It was spent long ago: somebody has a copy, and the whole family ends.</summary>
    Reused,

    /// <summary>The session has expired or was ended.</summary>
    Ended,
}
