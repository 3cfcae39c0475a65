using Microsoft.AspNetCore.Components;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web.Sync;

namespace PurposePath.Workspace.Web.Measures;

/// <summary>Asks for a new measure, with its first target and the goal it speaks for, and leads to its page; or edits one.</summary>
public sealed partial class MeasureDialog
{
    private readonly TargetForm _target = new();
    private string _name = string.Empty;
    private string _unit = string.Empty;
    private string _direction = "up";
    private string _owner = string.Empty;
    private string _category = string.Empty;
    private string _description = string.Empty;
    private string _goal = string.Empty;
    private MeasureDto? _created;
    private bool _isTargetSet;

    /// <summary>The measure to edit; null for a new one.</summary>
    [Parameter]
    public MeasureDto? Measure { get; set; }

    /// <summary>The goal a new measure is offered for; null for none.</summary>
    [Parameter]
    public string? GoalId { get; set; }

    /// <summary>Called when it is not wanted any more.</summary>
    [Parameter]
    [EditorRequired]
    public EventCallback OnClose { get; set; }

    [Inject]
    private MeasureEdits Edits { get; set; } = null!;

    [Inject]
    private MeasureAimEdits Aims { get; set; } = null!;

    [Inject]
    private PeopleDirectory People { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private MeasureDetails Details => new(_name.Trim(), _unit.Trim(), _direction, _owner, _category.Trim(), _description.Trim());

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _owner = Measure?.OwnerId ?? People.Me?.Id ?? string.Empty;
        _goal = GoalId ?? string.Empty;
        if (Measure is { } measure)
        {
            (_name, _unit, _direction, _category, _description) = (measure.Name, measure.Unit, measure.Direction, measure.Category, measure.Description);
        }
    }

    private async Task SaveAsync()
    {
        if (Measure is { } measure)
        {
            await OnClose.InvokeAsync();
            await Edits.DescribeAsync(measure, Details, CancellationToken.None);
            return;
        }

        await CreateAsync();
    }

    // What is done already is not done again: when the target is refused, another try only sets the target.
    private async Task CreateAsync()
    {
        _created ??= await Edits.CreateAsync(Details.ToRequest(), CancellationToken.None);
        if (_target.IsComplete && !_isTargetSet)
        {
            await Aims.AddTargetAsync(_created.Id, _target.ToRequest(), CancellationToken.None);
            _isTargetSet = true;
        }

        if (_goal.Length > 0)
        {
            await Aims.LinkAsync(new CreateMeasureLinkRequest { MeasureId = _created.Id, PersonId = _owner, GoalId = _goal }, CancellationToken.None);
        }

        Navigation.NavigateTo($"/measures/{_created.Id}");
    }
}
