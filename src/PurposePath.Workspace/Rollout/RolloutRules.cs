namespace PurposePath.Workspace.Rollout;

/// <summary>Who gets sockets. The kill switch counts before the lists, and the lists before the percentage.</summary>
/// <param name="Percentage">0 to 100.</param>
/// <param name="Users">Ids of users who are in anyway.</param>
/// <param name="Tenants">Ids of tenants who are in anyway.</param>
/// <param name="IsKilled">Whether nobody is in.</param>
internal sealed record RolloutRules(int Percentage, IReadOnlySet<string> Users, IReadOnlySet<string> Tenants, bool IsKilled)
{
    /// <summary>The steps in which the share grows (domain 5.5).</summary>
    public static readonly IReadOnlyList<int> Stages = [10, 25, 50, 100];

    /// <summary>The cohort of those who are on a list.</summary>
    public const string Listed = "listed";

    public static RolloutRules Of(RolloutOptions options) =>
        Of(options.Percentage, RolloutOptions.Split(options.Users), RolloutOptions.Split(options.Tenants), isKilled: false);

    public static RolloutRules Of(int percentage, IEnumerable<string> users, IEnumerable<string> tenants, bool isKilled) =>
        new(percentage, users.ToHashSet(StringComparer.Ordinal), tenants.ToHashSet(StringComparer.Ordinal), isKilled);

    /// <summary>Whether a user gets sockets.</summary>
    /// <param name="tenantId">The user's tenant.</param>
    /// <param name="userId">The user.</param>
    public bool Allow(string tenantId, string userId) =>
        !IsKilled && (IsListed(tenantId, userId) || RolloutBucket.Of(tenantId, userId) < Percentage);

    /// <summary>Among whom a user is counted: <see cref="Listed"/>, or the first stage that takes the user in: <c>10</c>, <c>25</c>, <c>50</c>, <c>100</c>.</summary>
    /// <param name="tenantId">The user's tenant.</param>
    /// <param name="userId">The user.</param>
    public string CohortOf(string tenantId, string userId)
    {
        if (IsListed(tenantId, userId))
        {
            return Listed;
        }

        var bucket = RolloutBucket.Of(tenantId, userId);
        return $"{Stages.First(stage => bucket < stage)}";
    }

    private bool IsListed(string tenantId, string userId) => Tenants.Contains(tenantId) || Users.Contains(userId);
}
