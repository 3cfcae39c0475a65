using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Goals;

namespace PurposePath.Workspace.IssueConfiguration;

/// <summary>
/// Answers calls about the types or about the statuses of issues. Their endpoints are the same and name neither: the compiler writes the binding of
/// a call only where no parameter is of a generic type.
/// </summary>
internal abstract class EntryAnswers
{
    /// <summary>What an answer with one entry is.</summary>
    public abstract Type One { get; }

    /// <summary>What an answer with all of them is.</summary>
    public abstract Type Many { get; }

    public abstract Task<IResult> ListAsync(HttpContext http, Caller caller, EntryFilter filter);

    public abstract Task<IResult> CreateAsync(HttpContext http, Caller caller, SaveIssueConfigurationRequest body);

    public abstract Task<IResult> UpdateAsync(HttpContext http, Caller caller, string id, SaveIssueConfigurationRequest body);

    public abstract Task<IResult> DeleteAsync(HttpContext http, Caller caller, string id);

    public abstract Task<IResult> ActivateAsync(HttpContext http, Caller caller, string id);

    public abstract Task<IResult> ReorderAsync(HttpContext http, Caller caller, ReorderIssueEntriesRequest body);
}

/// <summary>Answers calls about one kind of entry.</summary>
/// <param name="entries">What can be done to it.</param>
/// <typeparam name="TEntry">Types or statuses.</typeparam>
/// <typeparam name="TDto">What REST shows.</typeparam>
internal sealed class EntryAnswers<TEntry, TDto>(IssueEntryCommands<TEntry, TDto> entries) : EntryAnswers
    where TEntry : IssueEntry<TDto>
{
    public override Type One => typeof(ApiResponse<TDto>);

    public override Type Many => typeof(ApiResponse<IReadOnlyList<TDto>>);

    public override async Task<IResult> ListAsync(HttpContext http, Caller caller, EntryFilter filter)
    {
        var read = await entries.ListAsync(caller, filter, http.RequestAborted);
        return Answer.Ok(http, read.Data, read.Position);
    }

    public override async Task<IResult> CreateAsync(HttpContext http, Caller caller, SaveIssueConfigurationRequest body) =>
        GoalEndpoints.Finish(http, await entries.CreateAsync(caller, body, http.RequestAborted), StatusCodes.Status201Created);

    public override async Task<IResult> UpdateAsync(HttpContext http, Caller caller, string id, SaveIssueConfigurationRequest body) =>
        GoalEndpoints.Finish(http, await entries.UpdateAsync(caller, id, body, http.RequestAborted));

    public override async Task<IResult> DeleteAsync(HttpContext http, Caller caller, string id) =>
        GoalEndpoints.Finish(http, await entries.DeleteAsync(caller, id, http.RequestAborted));

    public override async Task<IResult> ActivateAsync(HttpContext http, Caller caller, string id) =>
        GoalEndpoints.Finish(http, await entries.ActivateAsync(caller, id, http.RequestAborted));

    public override async Task<IResult> ReorderAsync(HttpContext http, Caller caller, ReorderIssueEntriesRequest body) =>
        GoalEndpoints.Finish(http, await entries.ReorderAsync(caller, body, http.RequestAborted));
}
