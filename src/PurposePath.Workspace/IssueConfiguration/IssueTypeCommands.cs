using Microsoft.EntityFrameworkCore;
using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.IssueConfiguration;

/// <summary>What can be done to the types of issues.</summary>
internal sealed class IssueTypeCommands(TenantData data, TimeProvider time) : IssueEntryCommands<IssueTypeEntry, IssueTypeDto>(data, time)
{
    protected override string What => "type";

    protected override NoticeType Notice => NoticeType.IssueTypeUpdated;

    protected override IssueTypeEntry New(string id, string tenantId, SaveIssueConfigurationRequest body, Rules rules) => new()
    {
        Id = id,
        TenantId = tenantId,
        Name = string.Empty,
        Color = string.Empty,
        Icon = string.Empty,
        Order = 0,
    };

    protected override Task<bool> IsUsedAsync(WorkspaceDbContext db, string id, CancellationToken cancellationToken) =>
        db.Issues.AnyAsync(issue => issue.TypeId == id, cancellationToken);
}
