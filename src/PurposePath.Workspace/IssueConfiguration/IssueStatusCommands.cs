using Microsoft.EntityFrameworkCore;
using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.IssueConfiguration;

/// <summary>What can be done to the statuses of issues.</summary>
internal sealed class IssueStatusCommands(TenantData data, TimeProvider time) : IssueEntryCommands<IssueStatusEntry, IssueStatusDto>(data, time)
{
    protected override string What => "status";

    protected override NoticeType Notice => NoticeType.IssueStatusUpdated;

    protected override IssueStatusEntry New(string id, string tenantId, SaveIssueConfigurationRequest body, Rules rules)
    {
        var category = body.Category?.Trim().ToLowerInvariant() ?? string.Empty;
        if (!IssueStatusEntry.Categories.Contains(category, StringComparer.Ordinal))
        {
            rules.Break("category", $"must be one of {string.Join(", ", IssueStatusEntry.Categories)}");
        }

        return new IssueStatusEntry
        {
            Id = id,
            TenantId = tenantId,
            Name = string.Empty,
            Color = string.Empty,
            Icon = string.Empty,
            Category = category,
            Order = 0,
        };
    }

    protected override Task<bool> IsUsedAsync(WorkspaceDbContext db, string id, CancellationToken cancellationToken) =>
        db.Issues.AnyAsync(issue => issue.StatusId == id, cancellationToken);

    protected override int PlaceOf(string group) => IssueStatusEntry.Categories.Index().First(category => category.Item == group).Index;
}
