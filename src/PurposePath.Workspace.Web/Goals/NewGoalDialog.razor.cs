using Microsoft.AspNetCore.Components;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web.Sync;

namespace PurposePath.Workspace.Web.Goals;

/// <summary>Asks for a new goal and leads to its room.</summary>
public sealed partial class NewGoalDialog
{
    private static readonly string[] Horizons = ["month", "quarter", "year"];

    private string _title = string.Empty;
    private string _description = string.Empty;
    private string _horizon = "quarter";
    private DateOnly? _target;
    private string _owner = string.Empty;

    /// <summary>Called when it is not wanted any more.</summary>
    [Parameter]
    [EditorRequired]
    public EventCallback OnClose { get; set; }

    [Inject]
    private GoalEdits Edits { get; set; } = null!;

    [Inject]
    private PeopleDirectory People { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <inheritdoc/>
    protected override void OnInitialized() => _owner = People.Me?.Id ?? string.Empty;

    private async Task CreateAsync()
    {
        var goal = await Edits.CreateAsync(
            new CreateGoalRequest
            {
                Title = _title.Trim(),
                Description = _description.Trim(),
                Horizon = _horizon,
                TargetDate = _target,
                OwnerId = _owner,
            },
            CancellationToken.None);
        Navigation.NavigateTo($"/goals/{goal.Id}");
    }
}
