using PurposePath.Workspace.Answers;

namespace PurposePath.Workspace.Features;

/// <summary>Whom a feature is asked about.</summary>
/// <param name="TenantId">The user's tenant.</param>
/// <param name="UserId">The user.</param>
internal sealed record FeatureUser(string TenantId, string UserId)
{
    /// <summary>Who opens a signed link: nobody in particular.</summary>
    public static FeatureUser Nobody { get; } = new(string.Empty, string.Empty);

    /// <summary>Whoever calls.</summary>
    public static FeatureUser Of(Caller caller) => new(caller.TenantId, caller.UserId);
}
