using System.Text.Json;
using PurposePath.Workspace.Tests.Hosting;

namespace PurposePath.Workspace.Tests.Model;

/// <summary>Gives commands about issues to the workspace and to the model.</summary>
internal sealed class IssueRun(TeamModel team)
{
    private static readonly string?[] Assignees = ["lumen-ada", "lumen-ben", "lumen-cleo", null];

    private IssueModel Model => team.Issues;

    public Task StepAsync(ApiCaller caller, string callerId, bool isAdministrator, Step step)
    {
        if (Model.All.Count == 0 || step.Value % 10 == 0)
        {
            return CreateAsync(caller);
        }

        var issue = Model.All[step.Target % Model.All.Count];
        var path = $"{Seeds.Issues}/{issue.Id}";
        return (step.Value % 10) switch
        {
            1 or 2 => MoveAsync(caller, issue, path, IssueModel.Statuses[step.Value % IssueModel.Statuses.Count].Status, step.Expects == 0),
            3 => VerbAsync(caller, path + "/start", "{}", () => Model.Move(issue, "in-progress", withNotes: false)),
            4 => VerbAsync(caller, path + "/resolve", """{"resolutionNotes":"Done"}""", () => Model.Move(issue, "resolved", withNotes: true)),
            5 => VerbAsync(caller, path + "/close", "{}", () => Model.Move(issue, "closed", withNotes: false)),
            6 => VerbAsync(caller, path + "/reopen", """{"reason":"Again"}""", () => Model.Reopen(issue)),
            7 => AssignAsync(caller, issue, path, Assignees[step.Target % Assignees.Length]),
            8 => TagAsync(caller, issue, path, $"label-{step.Target % 3}", step.Expects % 2 == 0),
            _ => step.Expects == 3 ? DeleteAsync(caller, isAdministrator, issue, path) : ConvertAsync(caller, callerId, issue, path),
        };
    }

    public async Task CompareAsync(ApiCaller caller)
    {
        foreach (var issue in Model.All)
        {
            var shown = (await caller.GetAsync($"{Seeds.Issues}/{issue.Id}")).Data;
            Assert.Equal(
                ($"lumen-issue-status-{issue.Status}", IssueModel.WordOf(issue.Status), issue.Assignee, issue.Version),
                (
                    shown.GetProperty("statusConfigId").GetString(),
                    shown.GetProperty("status").GetString(),
                    shown.GetProperty("assignedPersonId").GetString(),
                    shown.GetProperty("version").GetInt32()));
            Assert.Equal(issue.Tags, shown.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()!).Order(StringComparer.Ordinal));
            Assert.Equal(
                issue.Actions.Select(action => action.Id).Order(StringComparer.Ordinal),
                shown.GetProperty("connections").GetProperty("actionIds").EnumerateArray().Select(id => id.GetString()!).Order(StringComparer.Ordinal));
        }
    }

    private async Task CreateAsync(ApiCaller caller) => Model.Create(await caller.NewIssueAsync());

    private async Task MoveAsync(ApiCaller caller, ModelIssue issue, string path, string status, bool withNotes)
    {
        var body = JsonSerializer.Serialize(new { statusConfigId = $"lumen-issue-status-{status}", resolutionNotes = withNotes ? "Done" : null });
        await VerbAsync(caller, path + "/status", body, () => Model.Move(issue, status, withNotes));
    }

    private static async Task VerbAsync(ApiCaller caller, string path, string body, Func<int> model)
    {
        var answer = await caller.PutAsync(path, body);
        Assert.True(model() == answer.Status, $"{path} {body}: {answer.Status} {answer.Text}");
    }

    private async Task AssignAsync(ApiCaller caller, ModelIssue issue, string path, string? person)
    {
        Assert.Equal(200, (await caller.PutAsync(path + "/assign", JsonSerializer.Serialize(new { assignedPersonId = person }))).Status);
        Model.Assign(issue, person);
    }

    private async Task TagAsync(ApiCaller caller, ModelIssue issue, string path, string tag, bool isAdded)
    {
        Assert.Equal(200, (await caller.SendAsync(isAdded ? "PUT" : "DELETE", path + "/tags", $$"""{"tags":["{{tag}}"]}""")).Status);
        Model.Tag(issue, tag, isAdded);
    }

    private async Task ConvertAsync(ApiCaller caller, string callerId, ModelIssue issue, string path)
    {
        var answer = await caller.PostAsync(path + "/convert-to-actions", """{"actions":[{"title":"Lock the socket"}]}""");

        Assert.Equal(201, answer.Status);
        var action = new ModelAction(answer.Data.GetProperty("actionIds")[0].GetString()!) { Priority = "critical", Assignee = issue.Assignee ?? callerId };
        team.Actions.Add(action);
        Model.Convert(issue, action);
    }

    private async Task DeleteAsync(ApiCaller caller, bool isAdministrator, ModelIssue issue, string path)
    {
        Assert.Equal(isAdministrator ? 200 : 403, (await caller.SendAsync("DELETE", path, body: null)).Status);
        if (isAdministrator)
        {
            Model.Delete(issue);
        }
    }
}
