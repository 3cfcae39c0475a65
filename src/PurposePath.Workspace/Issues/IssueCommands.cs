using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.EntityFrameworkCore;
using PurposePath.Workspace.Accounts;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Attachments;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Database;
using PurposePath.Workspace.People;

namespace PurposePath.Workspace.Issues;

/// <summary>Reports issues, edits and deletes them, hands them to people and sorts them.</summary>
internal sealed class IssueCommands(IssueWrites writes, AttachmentRemoval attachments, IOptions<LimitOptions> limits)
{
    private const int MostReordered = 100;

    public Task<Written<Outcome<IssueDto>>> CreateAsync(Caller caller, SaveIssueRequest body, CancellationToken cancellationToken) =>
        writes.WriteAsync<IssueDto>(
            caller,
            async (db, events, now, token) =>
            {
                if (limits.Value.Issues is { } most && await db.Issues.CountAsync(token) >= most)
                {
                    return Failure.LimitReached(ApiErrorCodes.IssueLimitReached, $"This tenant may have {most} issues.");
                }

                var rules = new Rules();
                var issue = await ReadNewAsync(db, rules, caller, body, now, token);
                if (!rules.AreKept)
                {
                    return rules.Failure;
                }

                db.Issues.Add(issue);
                await IssueConnections.ReplaceAsync(db, issue, body.Connections, token);
                new IssueChange(db, events, caller, issue, now).Say(IssueChange.ReportedTitle, issue.Title);
                events.Record(caller.TenantId, IssueEvents.Created, IssuePayloads.Created(issue), now, caller.ClientMutationId);
                return await IssueWrites.SaveAsync(db, issue, token);
            },
            cancellationToken);

    public Task<Written<Outcome<IssueDto>>> UpdateAsync(Caller caller, string issueId, SaveIssueRequest body, CancellationToken cancellationToken) =>
        writes.ChangeAsync(
            caller,
            issueId,
            async (db, change, token) =>
            {
                var rules = new Rules();
                await IssueFields.ReadAsync(db, rules, change.Issue, body, token);
                var reason = rules.Optional("reason", body.Reason, Issue.MaxReason);
                var status = body.StatusConfigId is null ? change.Issue.Status : await IssueFields.FindStatusAsync(db, rules, "statusConfigId", body.StatusConfigId, token);
                if (!rules.AreKept)
                {
                    return rules.Failure;
                }

                var isRelinked = await IssueConnections.ReplaceAsync(db, change.Issue, body.Connections, token);
                string[] members = [.. Edited(db, change.Issue), .. isRelinked ? (string[])["connections"] : []];
                if (members.Length > 0)
                {
                    change.Tell(members);
                    change.Say("Issue edited", content: null);
                }

                return await change.MoveAsync(status!, reason, token);
            },
            cancellationToken);

    public async Task<Written<Outcome<DeletedIssueDto>>> DeleteAsync(Caller caller, string issueId, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> files = [];
        var written = await writes.ChangeAsync<DeletedIssueDto>(
            caller,
            issueId,
            async (db, change, token) =>
            {
                change.Delete();
                files = await AttachmentRemoval.OfOwnerAsync(db, EntityKind.Issue, issueId, token);
                return new DeletedIssueDto(issueId, change.Issue.UpdatedAt);
            },
            cancellationToken);
        attachments.RemoveFiles(written, files);
        return written;
    }

    public Task<Written<Outcome<IssueDto>>> AssignAsync(Caller caller, string issueId, AssignIssueRequest body, CancellationToken cancellationToken) =>
        writes.ChangeAsync(
            caller,
            issueId,
            async (db, change, token) =>
            {
                var rules = new Rules();
                var personId = string.IsNullOrWhiteSpace(body.AssignedPersonId) ? null : body.AssignedPersonId.Trim();
                var reason = rules.Optional("reason", body.Reason, Issue.MaxReason);
                if (personId is not null)
                {
                    await rules.CheckAssigneeAsync(db, "assignedPersonId", personId, token);
                }

                if (!rules.AreKept)
                {
                    return rules.Failure;
                }

                if (personId != change.Issue.AssignedPersonId)
                {
                    change.Issue.AssignedPersonId = personId;
                    change.Tell("assignedPersonId");
                    change.Say(personId is null ? "Issue unassigned" : "Issue assigned", reason);
                }

                return null;
            },
            cancellationToken);

    /// <summary>Adds labels or takes them away; both may be repeated without harm.</summary>
    public Task<Written<Outcome<IssueDto>>> ChangeTagsAsync(Caller caller, string issueId, IssueTagsRequest body, bool areAdded, CancellationToken cancellationToken) =>
        writes.ChangeAsync(
            caller,
            issueId,
            (_, change, _) =>
            {
                var rules = new Rules();
                var named = rules.Tags("tags", body.Tags);
                if (named.Count == 0)
                {
                    rules.Break("tags", "must name a label");
                }

                var before = change.Issue.Tags;
                var after = rules.Tags("tags", areAdded ? [.. before, .. named] : [.. before.Except(named, StringComparer.Ordinal)]);
                if (!rules.AreKept)
                {
                    return Task.FromResult<Failure?>(rules.Failure);
                }

                if (!after.SequenceEqual(before, StringComparer.Ordinal))
                {
                    change.Issue.Tags = after;
                    change.Tell("tags");
                    change.Say("Issue labels changed", string.Join(", ", after));
                }

                return Task.FromResult<Failure?>(null);
            },
            cancellationToken);

    /// <summary>Gives each issue its place in the list as its order: one notice for each that moved, and no entry in the feed.</summary>
    public Task<Written<Outcome<IReadOnlyList<string>>>> ReorderAsync(Caller caller, ReorderIssuesRequest body, CancellationToken cancellationToken) =>
        writes.WriteAsync<IReadOnlyList<string>>(
            caller,
            async (db, events, now, token) =>
            {
                var ids = body.IssueIds ?? [];
                var issues = await db.Issues.Include(issue => issue.Goals).Where(issue => ids.Contains(issue.Id)).ToDictionaryAsync(issue => issue.Id, StringComparer.Ordinal, token);
                if (ids.Count is 0 or > MostReordered || issues.Count != ids.Count)
                {
                    return Failure.Invalid([new ApiFieldError("issueIds", $"must name 1 to {MostReordered} issues of this tenant, each once")]);
                }

                foreach (var (index, id) in ids.Index().Where(place => issues[place.Item].DisplayOrder != place.Index))
                {
                    issues[id].DisplayOrder = index;
                    new IssueChange(db, events, caller, issues[id], now).Tell("displayOrder");
                }

                return Outcome<IReadOnlyList<string>>.Of(ids);
            },
            cancellationToken);

    private static IEnumerable<string> Edited(WorkspaceDbContext db, Issue issue) =>
        db.ChangedMembersOf(issue).Select(member => member switch
        {
            "typeId" => "typeConfigId",
            "rootCause" or "rootCauseMethod" => "rootCauseAnalysis",
            _ => member,
        }).Distinct(StringComparer.Ordinal);

    private static async Task<Issue> ReadNewAsync(
        WorkspaceDbContext db, Rules rules, Caller caller, SaveIssueRequest body, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var type = await db.IssueTypes.SingleAsync(row => row.IsDefault, cancellationToken);
        var status = await db.IssueStatuses.SingleAsync(row => row.IsDefault, cancellationToken);
        if (body.StatusConfigId is not null)
        {
            status = await IssueFields.FindStatusAsync(db, rules, "statusConfigId", body.StatusConfigId, cancellationToken) ?? status;
        }

        var reporterId = body.ReportedBy ?? body.ReporterId ?? caller.UserId;
        await rules.CheckPersonAsync(db, "reportedBy", reporterId, cancellationToken);
        rules.Required("businessImpact", body.BusinessImpact ?? body.Impact, Issue.MaxReason);
        rules.Required("priority", body.Priority, Issue.MaxReason);
        var issue = new Issue
        {
            Id = $"issue_{Guid.CreateVersion7(now)}",
            TenantId = caller.TenantId,
            Title = string.Empty,
            Description = string.Empty,
            TypeId = type.Id,
            Type = type,
            StatusId = status.Id,
            Status = status,
            Impact = Priority.Medium.Name,
            Priority = Priority.Medium.Name,
            ReporterId = reporterId,
            CreatedAt = now,
            CreatedBy = caller.UserId,
            UpdatedAt = now,
        };
        await IssueFields.ReadAsync(db, rules, issue, body, cancellationToken);
        issue.MoveTo(status, now);
        return issue;
    }
}
