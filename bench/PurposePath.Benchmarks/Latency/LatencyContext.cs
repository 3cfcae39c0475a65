using Microsoft.EntityFrameworkCore;
using PurposePath.Realtime.Server.EntityFrameworkCore;

namespace PurposePath.Benchmarks.Latency;

/// <summary>The smallest application that does what the workspace does: a change updates a row, adds one, and says so.</summary>
internal sealed class LatencyContext(DbContextOptions<LatencyContext> options) : DbContext(options)
{
    public DbSet<GoalRow> Goals => Set<GoalRow>();

    public DbSet<ActivityRow> Activity => Set<ActivityRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddEventLog();
        modelBuilder.Entity<GoalRow>().HasKey(row => row.Id);
        modelBuilder.Entity<ActivityRow>().HasKey(row => row.Id);
    }
}

/// <summary>What changes.</summary>
internal sealed class GoalRow
{
    public required string Id { get; init; }

    public int Revision { get; set; }
}

/// <summary>What is added by each change.</summary>
internal sealed class ActivityRow
{
    public long Id { get; init; }

    public required string Text { get; init; }
}
