using PurposePath.Workspace.Accounts;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Goals;

namespace PurposePath.Workspace.IssueConfiguration;

/// <summary>Types and statuses of issues over REST (domain 4.7). Everybody reads them; owners and administrators change them.</summary>
internal static class IssueConfigurationEndpoints
{
    private const string Tag = "Issue configuration";

    public static void MapIssueConfiguration(this IEndpointRouteBuilder traction)
    {
        Map<IssueTypeCommands, IssueTypeEntry, IssueTypeDto>(traction, "/operations/issue-types", "type");
        Map<IssueStatusCommands, IssueStatusEntry, IssueStatusDto>(traction, "/operations/issue-statuses", "status");
    }

    private static void Map<TCommands, TEntry, TDto>(IEndpointRouteBuilder traction, string path, string what)
        where TCommands : IssueEntryCommands<TEntry, TDto>
        where TEntry : IssueEntry<TDto>
    {
        traction.MapGet(path, async (HttpContext http, Caller caller, TCommands entries, bool? includeInactive, bool? includeSystem, string? category) =>
            {
                var filter = new EntryFilter(includeInactive ?? false, includeSystem ?? true, category);
                var read = await entries.ListAsync(caller, filter, http.RequestAborted);
                return Answer.Ok(http, read.Data, read.Position);
            })
            .WithTags(Tag).WithSummary($"Lists every {what} of issues in its order").Produces<ApiResponse<IReadOnlyList<TDto>>>();
        var changes = traction.MapGroup(string.Empty).WithTags(Tag).RequireAdministrator();
        changes.MapPost(path, async (HttpContext http, Caller caller, SaveIssueConfigurationRequest body, TCommands entries) =>
                GoalEndpoints.Finish(http, await entries.CreateAsync(caller, body, http.RequestAborted), StatusCodes.Status201Created))
            .WithSummary($"Adds a {what}").Produces<ApiResponse<TDto>>(StatusCodes.Status201Created);
        changes.MapPut(path + "/{id}", async (HttpContext http, Caller caller, string id, SaveIssueConfigurationRequest body, TCommands entries) =>
                GoalEndpoints.Finish(http, await entries.UpdateAsync(caller, id, body, http.RequestAborted)))
            .WithSummary($"Changes a {what} that was added").Produces<ApiResponse<TDto>>();
        changes.MapDelete(path + "/{id}", async (HttpContext http, Caller caller, string id, TCommands entries) =>
                GoalEndpoints.Finish(http, await entries.DeleteAsync(caller, id, http.RequestAborted)))
            .WithSummary($"Deactivates a {what} that no issue has").Produces<ApiResponse<TDto>>();
        changes.MapPost(path + "/{id}:activate", async (HttpContext http, Caller caller, string id, TCommands entries) =>
                GoalEndpoints.Finish(http, await entries.ActivateAsync(caller, id, http.RequestAborted)))
            .WithSummary($"Brings a {what} back").Produces<ApiResponse<TDto>>();
        changes.MapPut(path + ":reorder", async (HttpContext http, Caller caller, ReorderIssueEntriesRequest body, TCommands entries) =>
                GoalEndpoints.Finish(http, await entries.ReorderAsync(caller, body, http.RequestAborted)))
            .WithSummary($"Puts every {what} in another place").Produces<ApiResponse<IReadOnlyList<TDto>>>();
    }
}
