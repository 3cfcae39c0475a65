using Microsoft.AspNetCore.Components;
using PurposePath.Workspace.Web.Sync;

namespace PurposePath.Workspace.Web.Issues;

/// <summary>Issues in a column for each category of statuses; cards move by mouse and by keyboard, one or several at once.</summary>
public sealed partial class IssueBoard
{
    private IssueDesk _desk = null!;
    private string? _announcement;
    private IssueMove? _asked;

    /// <summary>The ids of the issues shown, in order, for each status.</summary>
    [Parameter]
    [EditorRequired]
    public IReadOnlyDictionary<string, List<string>> ByStatus { get; set; } = new Dictionary<string, List<string>>(StringComparer.Ordinal);

    /// <summary>Whether the data is still on its way.</summary>
    [Parameter]
    public bool IsLoading { get; set; }

    /// <summary>The address that opens an issue beside the board as it is filtered.</summary>
    [Parameter]
    [EditorRequired]
    public Func<string, string> HrefOf { get; set; } = id => $"/issues?issue={id}";

    /// <summary>The address of the form for a new issue.</summary>
    [Parameter]
    public string NewHref { get; set; } = "/issues?new=1";

    [Inject]
    private IssueEdits Edits { get; set; } = null!;

    [Inject]
    private IssueVocabulary Vocabulary { get; set; } = null!;

    [Inject]
    private PeopleDirectory People { get; set; } = null!;

    /// <summary>Puts the focus on a card as soon as it appears.</summary>
    public void FocusNext(string issueId) => _desk.Hand.FocusNext(issueId);

    /// <inheritdoc/>
    protected override void OnInitialized() => _desk = new IssueDesk(Edits, Vocabulary, Announce, Ask, id => HrefOf(id));

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (_desk.Hand.Chosen.Count > 0)
        {
            _desk.Hand.Keep(ByStatus.Values.SelectMany(ids => ids).ToHashSet(StringComparer.Ordinal));
        }
    }

    private void Announce(string text)
    {
        _announcement = text;
        StateHasChanged();
    }

    private void Ask(IssueMove move)
    {
        _asked = move;
        StateHasChanged();
    }

    private Task<bool> ResolveAsync(string resolution)
    {
        // The dialog closes at once: the change shows behind it, and a refusal is told by a toast.
        var move = _asked!;
        _asked = null;
        StateHasChanged();
        return _desk.MoveAsync(move, resolution);
    }
}
