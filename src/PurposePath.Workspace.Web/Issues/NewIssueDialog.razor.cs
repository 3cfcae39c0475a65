using Microsoft.AspNetCore.Components;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web.Sync;

namespace PurposePath.Workspace.Web.Issues;

/// <summary>Asks for a new issue.</summary>
public sealed partial class NewIssueDialog
{
    private string _title = string.Empty;
    private string _description = string.Empty;
    private string _impact = "medium";
    private string _priority = "medium";
    private string _type = string.Empty;
    private string _assignee = string.Empty;
    private string _goalId = string.Empty;
    private DateOnly? _due;

    /// <summary>The goal chosen at first, or null.</summary>
    [Parameter]
    public string? GoalId { get; set; }

    /// <summary>Called when it is not wanted any more.</summary>
    [Parameter]
    [EditorRequired]
    public EventCallback OnClose { get; set; }

    /// <summary>Called with the issue that was reported.</summary>
    [Parameter]
    [EditorRequired]
    public EventCallback<IssueDto> OnCreated { get; set; }

    [Inject]
    private IssueEdits Edits { get; set; } = null!;

    [Inject]
    private IssueVocabulary Vocabulary { get; set; } = null!;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _goalId = GoalId ?? string.Empty;
        _type = Vocabulary.Types.OrderByDescending(type => type.IsDefault).FirstOrDefault()?.Id ?? string.Empty;
    }

    private async Task CreateAsync()
    {
        await OnCreated.InvokeAsync(await Edits.CreateAsync(ToRequest(), CancellationToken.None));
    }

    private SaveIssueRequest ToRequest() => new()
    {
        Title = _title.Trim(),
        Description = _description.Trim(),
        BusinessImpact = _impact,
        Priority = _priority,
        TypeConfigId = _type.Length == 0 ? null : _type,
        AssignedPersonId = _assignee.Length == 0 ? null : _assignee,
        DueDate = _due,
        Connections = new IssueConnectionsDto { GoalIds = _goalId.Length == 0 ? [] : [_goalId] },
    };
}
