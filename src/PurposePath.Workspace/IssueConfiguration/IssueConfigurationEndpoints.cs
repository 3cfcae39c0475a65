using PurposePath.Workspace.Accounts;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.IssueConfiguration;

/// <summary>Types and statuses of issues over REST (domain 4.7). Everybody reads them; owners and administrators change them.</summary>
internal static class IssueConfigurationEndpoints
{
    private const string Tag = "Issue configuration";

    public static void MapIssueConfiguration(this IEndpointRouteBuilder traction)
    {
        var services = traction.ServiceProvider;
        Map(traction, "/operations/issue-types", "type", new EntryAnswers<IssueTypeEntry, IssueTypeDto>(services.GetRequiredService<IssueTypeCommands>()));
        Map(traction, "/operations/issue-statuses", "status", new EntryAnswers<IssueStatusEntry, IssueStatusDto>(services.GetRequiredService<IssueStatusCommands>()));
    }

    private static void Map(IEndpointRouteBuilder traction, string path, string what, EntryAnswers answers)
    {
        traction.MapGet(path, (HttpContext http, Caller caller, bool? includeInactive, bool? includeSystem, string? category) =>
                answers.ListAsync(http, caller, new EntryFilter(includeInactive ?? false, includeSystem ?? true, category)))
            .WithTags(Tag).WithSummary($"Lists every {what} of issues in its order").Produces(StatusCodes.Status200OK, answers.Many);
        var changes = traction.MapGroup(string.Empty).WithTags(Tag).RequireAdministrator();
        changes.MapPost(path, (HttpContext http, Caller caller, SaveIssueConfigurationRequest body) => answers.CreateAsync(http, caller, body))
            .WithSummary($"Adds a {what}").Produces(StatusCodes.Status201Created, answers.One);
        changes.MapPut(path + "/{id}", (HttpContext http, Caller caller, string id, SaveIssueConfigurationRequest body) => answers.UpdateAsync(http, caller, id, body))
            .WithSummary($"Changes a {what} that was added").Produces(StatusCodes.Status200OK, answers.One);
        changes.MapDelete(path + "/{id}", (HttpContext http, Caller caller, string id) => answers.DeleteAsync(http, caller, id))
            .WithSummary($"Deactivates a {what} that no issue has").Produces(StatusCodes.Status200OK, answers.One);
        changes.MapPost(path + "/{id}:activate", (HttpContext http, Caller caller, string id) => answers.ActivateAsync(http, caller, id))
            .WithSummary($"Brings a {what} back").Produces(StatusCodes.Status200OK, answers.One);
        changes.MapPut(path + ":reorder", (HttpContext http, Caller caller, ReorderIssueEntriesRequest body) => answers.ReorderAsync(http, caller, body))
            .WithSummary($"Puts every {what} in another place").Produces(StatusCodes.Status200OK, answers.Many);
    }
}
