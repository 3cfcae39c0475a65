using Microsoft.EntityFrameworkCore;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.Rollout;

/// <summary>The rollout as administrators have set it: one row, of no tenant.</summary>
internal sealed class RolloutState : IVersioned
{
    /// <summary>The only row, named as the feature that it is about.</summary>
    public const string Realtime = "realtime";

    public required string Id { get; init; }

    public required int Percentage { get; set; }

    public required List<string> Users { get; set; }

    public required List<string> Tenants { get; set; }

    public bool IsKilled { get; set; }

    public string? ChangedBy { get; set; }

    public DateTimeOffset? ChangedAt { get; set; }

    public int Version { get; set; }

    /// <summary>As configured, which is what counts before the first change.</summary>
    public static RolloutState Of(RolloutOptions options) => new()
    {
        Id = Realtime,
        Percentage = options.Percentage,
        Users = [.. RolloutOptions.Split(options.Users)],
        Tenants = [.. RolloutOptions.Split(options.Tenants)],
        Version = 1,
    };

    public RolloutRules ToRules() => RolloutRules.Of(Percentage, Users, Tenants, IsKilled);

    public RolloutDto ToDto() => new()
    {
        Percentage = Percentage,
        Users = Users,
        Tenants = Tenants,
        KillSwitch = IsKilled,
        ChangedBy = ChangedBy,
        ChangedAt = ChangedAt,
        Version = Version,
    };

    public async Task<object?> ShowAsync(WorkspaceDbContext db, CancellationToken cancellationToken) =>
        (await db.Rollout.SingleOrDefaultAsync(row => row.Id == Id, cancellationToken))?.ToDto();
}
