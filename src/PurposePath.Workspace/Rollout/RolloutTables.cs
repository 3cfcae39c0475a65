using Microsoft.EntityFrameworkCore;

namespace PurposePath.Workspace.Rollout;

/// <summary>The rollout as a table. It has no tenant filter, because it concerns all of them.</summary>
internal static class RolloutTables
{
    public static void AddRollout(this ModelBuilder model) => model.Entity<RolloutState>().Property(row => row.Id).HasMaxLength(64);
}
