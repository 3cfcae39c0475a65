using Microsoft.EntityFrameworkCore;
using PurposePath.Realtime.Server.EntityFrameworkCore;

namespace PurposePath.Realtime.Server.Tests.EntityFrameworkCore;

/// <summary>A small application: each tenant has a score.</summary>
public sealed class TeamContext(DbContextOptions<TeamContext> options) : DbContext(options)
{
    public DbSet<Score> Scores => Set<Score>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddEventLog();
        modelBuilder.Entity<Score>(score =>
        {
            score.HasKey(row => row.TenantId);
            score.ToTable("Scores", table => table.HasCheckConstraint("Possible", "\"Value\" < 1000"));
        });
    }
}

/// <summary>How far a tenant has come: each event adds one.</summary>
public sealed class Score
{
    public required string TenantId { get; init; }

    public int Value { get; set; }
}
