using PurposePath.Realtime.Server.EntityFrameworkCore;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.IssueConfiguration;

namespace PurposePath.Workspace.Issues;

/// <summary>Moves issues from status to status: freely, or by the verbs that need words (domain 3.9).</summary>
internal sealed class IssueMoves(IssueWrites writes)
{
    public Task<Written<Outcome<IssueDto>>> ToStatusAsync(Caller caller, string issueId, MoveIssueRequest body, CancellationToken cancellationToken) =>
        writes.ChangeAsync(
            caller,
            issueId,
            async (db, change, token) =>
            {
                var rules = new Rules();
                var status = await IssueFields.FindStatusAsync(db, rules, "statusConfigId", body.StatusConfigId, token);
                return Read(rules, change.Issue, body) is var words && rules.AreKept
                    ? await change.MoveAsync(status!, words, token)
                    : rules.Failure;
            },
            cancellationToken);

    public Task<Written<Outcome<IssueDto>>> StartAsync(Caller caller, string issueId, MoveIssueRequest body, CancellationToken cancellationToken) =>
        ToAsync(caller, issueId, SystemEntries.InProgress, body, (_, _) => null, cancellationToken);

    public Task<Written<Outcome<IssueDto>>> ResolveAsync(Caller caller, string issueId, MoveIssueRequest body, CancellationToken cancellationToken) =>
        ToAsync(
            caller,
            issueId,
            SystemEntries.Resolved,
            body,
            (_, rules) =>
            {
                rules.Required("resolutionNotes", body.ResolutionNotes, Issue.MaxText);
                return null;
            },
            cancellationToken);

    public Task<Written<Outcome<IssueDto>>> CloseAsync(Caller caller, string issueId, MoveIssueRequest body, CancellationToken cancellationToken) =>
        ToAsync(caller, issueId, SystemEntries.Closed, body, (_, _) => null, cancellationToken);

    public Task<Written<Outcome<IssueDto>>> ReopenAsync(Caller caller, string issueId, MoveIssueRequest body, CancellationToken cancellationToken) =>
        ToAsync(
            caller,
            issueId,
            SystemEntries.Reopened,
            body,
            (issue, rules) =>
            {
                rules.Required("reason", body.Reason, Issue.MaxReason);
                return issue.IsClosed ? null : Failure.Transition($"An issue that is {issue.Status.Name} cannot be reopened.");
            },
            cancellationToken);

    private Task<Written<Outcome<IssueDto>>> ToAsync(
        Caller caller, string issueId, string systemStatus, MoveIssueRequest body, Func<Issue, Rules, Failure?> check, CancellationToken cancellationToken) =>
        writes.ChangeAsync(
            caller,
            issueId,
            async (_, change, token) =>
            {
                var rules = new Rules();
                var refusal = check(change.Issue, rules);
                var words = rules.AreKept ? Read(rules, change.Issue, body) : null;
                return !rules.AreKept ? rules.Failure : refusal ?? await change.MoveAsync(systemStatus, words, token);
            },
            cancellationToken);

    private static string? Read(Rules rules, Issue issue, MoveIssueRequest body)
    {
        IssueFields.ReadResolution(rules, issue, body.ResolutionNotes, body.RootCauseAnalysis, body.ActualHours);
        return rules.Optional("reason", body.Reason ?? body.Notes, Issue.MaxReason) ?? body.ResolutionNotes?.Trim();
    }
}
