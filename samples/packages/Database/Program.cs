using Microsoft.EntityFrameworkCore;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server;
using PurposePath.Realtime.Server.EntityFrameworkCore;

var builder = WebApplication.CreateBuilder();
builder.Services.AddDbContextFactory<AppDbContext>(options => options.UseSqlite($"Data Source={args[0]}"));
builder.Services.AddPurposePathRealtime().AddEntityFrameworkEventLog<AppDbContext>();
await using var app = builder.Build();
await using (var db = await app.Services.GetRequiredService<IDbContextFactory<AppDbContext>>().CreateDbContextAsync())
{
    await db.Database.EnsureCreatedAsync();
}

// The row and its event commit together, or neither does; the event's position is the next of its tenant.
var writer = app.Services.GetRequiredService<TransactionalWriter<AppDbContext>>();
var written = await writer.WriteAsync((db, events, cancellationToken) =>
{
    var goal = new Goal { Id = "lisbon", IsCompleted = true };
    db.Goals.Add(goal);
    events.Record(
        "lumen",
        GoalEvents.Completed,
        new GoalCompleted { GoalId = goal.Id, TenantId = "lumen", CompletedAt = DateTimeOffset.UtcNow, CompletedBy = "ada" },
        DateTimeOffset.UtcNow,
        clientMutationId: null);
    return Task.FromResult(Change.Keep(goal));
}, CancellationToken.None);
Console.WriteLine($"{written.Result.Id} at {written.Positions.Single().Sequence}");

/// <summary>The application's tables and the event log's.</summary>
internal sealed class AppDbContext(DbContextOptions<AppDbContext> options) : DbContext(options)
{
    public DbSet<Goal> Goals => Set<Goal>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddEventLog();
}

/// <summary>A row of the application.</summary>
internal sealed class Goal
{
    public required string Id { get; init; }

    public bool IsCompleted { get; set; }
}
