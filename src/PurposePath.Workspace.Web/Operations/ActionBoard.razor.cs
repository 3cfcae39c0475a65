using Microsoft.AspNetCore.Components;

namespace PurposePath.Workspace.Web.Operations;

/// <summary>Actions in a column for each status; cards move by mouse and by keyboard.</summary>
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

    [Inject]
    private ActionEdits Edits { get; set; } = null!;

    /// <summary>Puts the focus on a card as soon as it appears.</summary>
    public void FocusNext(string actionId) => _desk.FocusNext(actionId);

    /// <inheritdoc/>
    protected override void OnInitialized() => _desk = new BoardDesk(Edits, Announce, Open);

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
