using Microsoft.AspNetCore.Components;
using PurposePath.Workspace.Web.Sync;

namespace PurposePath.Workspace.Web.Operations;

/// <summary>Actions in a column for each status; cards move by mouse and by keyboard, one or several at once.</summary>
public sealed partial class ActionBoard
{
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private BoardDesk _desk = null!;
    private string? _announcement;

    /// <summary>The ids of the actions shown, in order, for each status.</summary>
    [Parameter]
    [EditorRequired]
    public IReadOnlyDictionary<string, List<string>> ByStatus { get; set; } = new Dictionary<string, List<string>>(StringComparer.Ordinal);

    /// <summary>Whether the data is still on its way.</summary>
    [Parameter]
    public bool IsLoading { get; set; }

    /// <summary>The goal that the board is filtered by, or null; what is added here serves it.</summary>
    [Parameter]
    public string? GoalId { get; set; }

    /// <summary>The address that opens an action beside the board as it is filtered.</summary>
    [Parameter]
    [EditorRequired]
    public Func<string, string> HrefOf { get; set; } = id => $"/operations?action={id}";

    [Inject]
    private ActionEdits Edits { get; set; } = null!;

    [Inject]
    private PeopleDirectory People { get; set; } = null!;

    /// <summary>Puts the focus on a card as soon as it appears.</summary>
    public void FocusNext(string actionId) => _desk.Hand.FocusNext(actionId);

    /// <inheritdoc/>
    protected override void OnInitialized() => _desk = new BoardDesk(Edits, Announce, Open, id => HrefOf(id));

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (_desk.Hand.Chosen.Count > 0)
        {
            _desk.Hand.Keep(ByStatus.Values.SelectMany(ids => ids).ToHashSet(StringComparer.Ordinal));
        }
    }

    private static bool CanFold(string status) => status is "paused" or "cancelled";

    private void Announce(string text)
    {
        _announcement = text;
        StateHasChanged();
    }

    private void Open(string status)
    {
        if (CanFold(status) && _open.Add(status))
        {
            StateHasChanged();
        }
    }

    private void Toggle(string status)
    {
        if (!_open.Remove(status))
        {
            _open.Add(status);
        }
    }
}
