using Microsoft.EntityFrameworkCore;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.IssueConfiguration;

/// <summary>The types and statuses every tenant begins with (domain 3.8). Their ids are made of the tenant's id and their name.</summary>
internal static class SystemEntries
{
    public const string DefaultStatus = "identified";
    public const string InProgress = "in-progress";
    public const string Resolved = "resolved";
    public const string Closed = "closed";
    public const string Reopened = "reopen";

    private const string DefaultType = "personnel";

    private static readonly (string Name, string Color, string Icon)[] Types =
    [
        ("Personnel", "#8B5CF6", "users"),
        ("Financial", "#10B981", "coins"),
        ("Process", "#3B82F6", "route"),
        ("Legal", "#64748B", "scale"),
        ("Customer", "#F59E0B", "smile"),
        ("Technical", "#F43F5E", "wrench"),
        ("General", "#0EA5E9", "tag"),
    ];

    private static readonly (string Name, string Category, string Color, string Icon)[] Statuses =
    [
        ("Identified", IssueStatusEntry.OpenCategory, "#0EA5E9", "flag"),
        ("Open", IssueStatusEntry.OpenCategory, "#3B82F6", "circle"),
        ("Backlog", IssueStatusEntry.OpenCategory, "#64748B", "inbox"),
        ("Reopen", IssueStatusEntry.OpenCategory, "#F59E0B", "rotate"),
        ("In Progress", IssueStatusEntry.ActiveCategory, "#8B5CF6", "play"),
        ("In Review", IssueStatusEntry.ActiveCategory, "#6366F1", "eye"),
        ("Blocked", IssueStatusEntry.ActiveCategory, "#F43F5E", "ban"),
        ("On Hold", IssueStatusEntry.InactiveCategory, "#94A3B8", "pause"),
        ("Deferred", IssueStatusEntry.InactiveCategory, "#94A3B8", "clock"),
        (IssueStatusEntry.ResolvedName, IssueStatusEntry.ClosedCategory, "#10B981", "check"),
        ("Closed", IssueStatusEntry.ClosedCategory, "#475569", "lock"),
        ("Duplicate", IssueStatusEntry.ClosedCategory, "#475569", "copy"),
        ("Won't Fix", IssueStatusEntry.ClosedCategory, "#475569", "x"),
    ];

    public static string TypeId(string tenantId, string slug) => $"{tenantId}-issue-type-{slug}";

    public static string StatusId(string tenantId, string slug) => $"{tenantId}-issue-status-{slug}";

    /// <summary>Gives the entries to every tenant that has none, for a new database and for one from before there were issues.</summary>
    public static async Task AddMissingAsync(WorkspaceDbContext db, CancellationToken cancellationToken)
    {
        var tenants = await db.Tenants.Select(tenant => tenant.Id).ToListAsync(cancellationToken);
        foreach (var tenantId in tenants)
        {
            db.TenantId = tenantId;
            if (!await db.IssueTypes.AnyAsync(cancellationToken))
            {
                AddTo(db, tenantId);
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        db.TenantId = null;
    }

    public static void AddTo(WorkspaceDbContext db, string tenantId)
    {
        for (var index = 0; index < Types.Length; index++)
        {
            var (name, color, icon) = Types[index];
            var slug = Slug(name);
            db.IssueTypes.Add(new IssueTypeEntry
            {
                Id = TypeId(tenantId, slug),
                TenantId = tenantId,
                Name = name,
                Color = color,
                Icon = icon,
                Order = index,
                IsSystem = true,
                IsDefault = slug == DefaultType,
            });
        }

        foreach (var category in Statuses.GroupBy(status => status.Category))
        {
            foreach (var (order, status) in category.Index())
            {
                var slug = Slug(status.Name);
                db.IssueStatuses.Add(new IssueStatusEntry
                {
                    Id = StatusId(tenantId, slug),
                    TenantId = tenantId,
                    Name = status.Name,
                    Category = status.Category,
                    Color = status.Color,
                    Icon = status.Icon,
                    Order = order,
                    IsSystem = true,
                    IsDefault = slug == DefaultStatus,
                });
            }
        }
    }

    private static string Slug(string name) =>
        name.ToLowerInvariant().Replace(" ", "-", StringComparison.Ordinal).Replace("'", string.Empty, StringComparison.Ordinal);
}
