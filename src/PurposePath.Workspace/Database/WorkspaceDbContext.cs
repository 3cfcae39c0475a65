using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using PurposePath.Realtime.Server.EntityFrameworkCore;
using PurposePath.Workspace.Accounts;
using PurposePath.Workspace.Actions;
using PurposePath.Workspace.Activity;
using PurposePath.Workspace.Administration;
using PurposePath.Workspace.Attachments;
using PurposePath.Workspace.Decisions;
using PurposePath.Workspace.Goals;
using PurposePath.Workspace.Idempotency;
using PurposePath.Workspace.IssueConfiguration;
using PurposePath.Workspace.Issues;
using PurposePath.Workspace.MeasureLinks;
using PurposePath.Workspace.Measures;
using PurposePath.Workspace.People;
using PurposePath.Workspace.Rollout;
using PurposePath.Workspace.Strategies;

namespace PurposePath.Workspace.Database;

/// <summary>
/// The workspace's data and its event log in one database. Rows of a tenant are visible only after <see cref="TenantId"/> is set: a query
/// that forgets its tenant finds nothing. This is the context of SQLite; <see cref="PostgresDbContext"/> is the same model on PostgreSQL.
/// </summary>
/// <remarks>
/// Whoever disposes of a context gives it to a pool, from which the next one takes it, of whatever tenant. Entity Framework puts back what is its own; everything that is
/// declared here must be put back by <see cref="Dispose"/> and <see cref="DisposeAsync"/>.
/// </remarks>
internal class WorkspaceDbContext : DbContext
{
    public WorkspaceDbContext(DbContextOptions<WorkspaceDbContext> options)
        : base(options)
    {
    }

    /// <summary>For the context of another database.</summary>
    protected WorkspaceDbContext(DbContextOptions options)
        : base(options)
    {
    }

    /// <summary>Whose rows this context may see.</summary>
    public string? TenantId { get; set; }

    public DbSet<Tenant> Tenants => Set<Tenant>();

    public DbSet<User> Users => Set<User>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<Person> People => Set<Person>();

    public DbSet<Goal> Goals => Set<Goal>();

    public DbSet<Strategy> Strategies => Set<Strategy>();

    public DbSet<Measure> Measures => Set<Measure>();

    public DbSet<MeasureTarget> MeasureTargets => Set<MeasureTarget>();

    public DbSet<MeasureActual> MeasureActuals => Set<MeasureActual>();

    public DbSet<MeasureLink> MeasureLinks => Set<MeasureLink>();

    public DbSet<ActionItem> Actions => Set<ActionItem>();

    public DbSet<ActionGoal> ActionGoals => Set<ActionGoal>();

    public DbSet<IssueTypeEntry> IssueTypes => Set<IssueTypeEntry>();

    public DbSet<IssueStatusEntry> IssueStatuses => Set<IssueStatusEntry>();

    public DbSet<Issue> Issues => Set<Issue>();

    public DbSet<DecisionRecord> Decisions => Set<DecisionRecord>();

    public DbSet<Attachment> Attachments => Set<Attachment>();

    public DbSet<ActivityEntry> Activity => Set<ActivityEntry>();

    public DbSet<RolloutState> Rollout => Set<RolloutState>();

    public DbSet<AuditEntry> Audit => Set<AuditEntry>();

    public DbSet<StoredCall> StoredCalls => Set<StoredCall>();

    /// <summary>Forgets whose rows it saw before anybody else can have it.</summary>
    public override void Dispose()
    {
        TenantId = null;
        base.Dispose();
    }

    /// <inheritdoc cref="Dispose"/>
    public override ValueTask DisposeAsync()
    {
        TenantId = null;
        return base.DisposeAsync();
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        CountVersions();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        CountVersions();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        // SQLite cannot order by a DateTimeOffset; milliseconds sort alike everywhere and are what the wire shows.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMilliseconds>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddEventLog();
        modelBuilder.AddAccounts();
        modelBuilder.AddPeople(this);
        modelBuilder.AddGoals(this);
        modelBuilder.AddStrategies(this);
        modelBuilder.AddMeasures(this);
        modelBuilder.AddMeasureLinks(this);
        modelBuilder.AddActions(this);
        modelBuilder.AddIssueConfiguration(this);
        modelBuilder.AddIssues(this);
        modelBuilder.AddDecisions(this);
        modelBuilder.AddAttachments(this);
        modelBuilder.AddActivity(this);
        modelBuilder.AddAudit(this);
        modelBuilder.AddRollout();
        modelBuilder.AddIdempotency(this);
        modelBuilder.AddTextSearch();
        foreach (var entity in modelBuilder.Model.GetEntityTypes().Where(entity => entity.ClrType.IsAssignableTo(typeof(IVersioned))))
        {
            // Where a database lets two writers read the same version, the later one is told and runs again.
            entity.FindProperty(nameof(IVersioned.Version))!.IsConcurrencyToken = true;
        }
    }

    private void CountVersions()
    {
        foreach (var entry in ChangeTracker.Entries<IVersioned>())
        {
            if (entry.State is EntityState.Added or EntityState.Modified)
            {
                entry.Entity.Version++;
            }
        }
    }

    private sealed class UnixMilliseconds() : ValueConverter<DateTimeOffset, long>(
        value => value.ToUnixTimeMilliseconds(),
        value => DateTimeOffset.FromUnixTimeMilliseconds(value));
}
