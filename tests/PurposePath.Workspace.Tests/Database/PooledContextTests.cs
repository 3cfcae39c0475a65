using System.Data;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using PurposePath.Workspace.Database;
using PurposePath.Workspace.Goals;
using PurposePath.Workspace.Tests.Hosting;

namespace PurposePath.Workspace.Tests.Database;

/// <summary>A context goes from hand to hand, and nothing of one hand is in it for the next: no tenant, no row, no change, no listener, no transaction.</summary>
public sealed class PooledContextTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(7);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_context_that_is_taken_again_knows_nothing_of_its_former_tenant(bool isAsync)
    {
        await using var host = new WorkspaceHost();
        _ = host.Address;
        var used = await host.OpenAsync();
        await UseAsync(used);
        await GiveBackAsync(used, isAsync);
        Assert.Null(used.TenantId);
        Assert.Throws<ObjectDisposedException>(() => used.Goals.Count());

        await using var taken = await TakeAgainAsync(host, used);

        Assert.Null(taken.TenantId);
        Assert.Empty(await taken.Goals.ToListAsync(Token));
        Assert.Empty(taken.ChangeTracker.Entries());
        Assert.Null(taken.Database.CurrentTransaction);
        Assert.NotEqual((int)Patience.TotalSeconds, taken.Database.GetCommandTimeout());
        Assert.Equal(QueryTrackingBehavior.TrackAll, taken.ChangeTracker.QueryTrackingBehavior);
        Assert.True(taken.ChangeTracker.AutoDetectChangesEnabled);
        Assert.Equal(0, await taken.SaveChangesAsync(Token));
        taken.TenantId = "harbor";
        var goals = await taken.Goals.ToListAsync(Token);
        Assert.NotEmpty(goals);
        Assert.All(goals, goal => Assert.Equal("harbor", goal.TenantId));
        taken.TenantId = "lumen";
        Assert.DoesNotContain(await taken.Goals.Select(goal => goal.Title).ToListAsync(Token), static title => title.StartsWith("Never", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_context_that_was_looked_over_for_a_version_looks_no_more()
    {
        await using var host = new WorkspaceHost();
        _ = host.Address;
        var used = await host.OpenAsync();
        used.TenantId = "lumen";
        var seen = 0;
        used.ChangeTracker.Tracked += (_, _) => seen++;
        _ = await used.Goals.FirstAsync(Token);
        Assert.Equal(1, seen);
        await used.DisposeAsync();

        await using var taken = await TakeAgainAsync(host, used);
        taken.TenantId = "lumen";
        _ = await taken.Goals.FirstAsync(Token);

        Assert.Equal(1, seen);
    }

    [Fact]
    public void Nothing_else_is_kept_in_a_context()
    {
        // Whatever is added here stays with the context: put it back where it is disposed of, and say so in the tests above.
        const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

        Assert.Equal(["<TenantId>k__BackingField"], typeof(WorkspaceDbContext).GetFields(Own).Concat(typeof(PostgresDbContext).GetFields(Own)).Select(field => field.Name));
    }

    // What a bad hand could leave: rows it has loaded and changed, one that is not saved, one that is in a transaction without an end, and settings of its own.
    private static async Task UseAsync(WorkspaceDbContext db)
    {
        db.TenantId = "lumen";
        db.Database.SetCommandTimeout(Patience);
        await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, Token);
        var goals = await db.Goals.OrderBy(goal => goal.Id).ToListAsync(Token);
        await db.Goals.Where(goal => goal.Id == goals[0].Id).ExecuteUpdateAsync(row => row.SetProperty(goal => goal.Title, "Never committed"), Token);
        goals[1].Title = "Never saved";
        db.Entry(goals[2]).State = EntityState.Deleted;
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        Assert.Equal(goals.Count, db.ChangeTracker.Entries<Goal>().Count());
    }

    private static async Task GiveBackAsync(WorkspaceDbContext db, bool isAsync)
    {
        if (isAsync)
        {
            await db.DisposeAsync();
        }
        else
        {
#pragma warning disable CA1849 // Both ways back are to be tried.
            db.Dispose();
#pragma warning restore CA1849
        }
    }

    // Others of the pool may come first.
    private static async Task<WorkspaceDbContext> TakeAgainAsync(WorkspaceHost host, WorkspaceDbContext used)
    {
        var others = new List<WorkspaceDbContext>();
        try
        {
            while (others.Count < 100)
            {
                var next = await host.OpenAsync();
                if (ReferenceEquals(next, used))
                {
                    return next;
                }

                others.Add(next);
            }

            Assert.Fail("The context was not kept.");
            return used;
        }
        finally
        {
            foreach (var other in others)
            {
                await other.DisposeAsync();
            }
        }
    }
}
