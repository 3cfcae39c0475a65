using Microsoft.AspNetCore.Components;
using PurposePath.Realtime.Blazor;
using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web.Sync;

namespace PurposePath.Workspace.Web.Issues;

/// <summary>One issue on a page of its own: a link to send around.</summary>
public sealed partial class IssuePage
{
    private string? _shownIssueId;
    private StreamCursor? _shownAt;
    private bool _isMissing;

    /// <summary>The issue's id.</summary>
    [Parameter]
    public string IssueId { get; set; } = string.Empty;

    /// <summary>The issue of the first paint.</summary>
    [PersistentState]
    public Snapshot<IssueDto?>? First { get; set; }

    /// <summary>Types and statuses of the first paint.</summary>
    [PersistentState]
    public Snapshot<IssueConfigurationDto>? FirstVocabulary { get; set; }

    /// <inheritdoc/>
    protected override StreamCursor? ShownAt => _shownAt;

    [Inject]
    private EntityStore<IssueDto> Issues { get; set; } = null!;

    [Inject]
    private IssueVocabulary Vocabulary { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        RenderOn(Vocabulary.OnLoaded);
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_shownIssueId == IssueId)
        {
            return;
        }

        var (first, vocabulary) = _shownIssueId is null ? (First, FirstVocabulary) : (null, null);
        _shownIssueId = IssueId;
        _isMissing = false;
        if (first is not null && vocabulary is not null)
        {
            Vocabulary.Load(vocabulary.Data);
            Show(first);
            return;
        }

        await LoadAsync();
    }

    /// <inheritdoc/>
    protected override async Task FetchAsync(CancellationToken cancellationToken)
    {
        var issueId = IssueId;
        FirstVocabulary = await Reader.GetIssueConfigurationAsync(cancellationToken);
        var snapshot = await Reader.GetIssueAsync(issueId, cancellationToken);
        Vocabulary.Load(FirstVocabulary.Data);
        if (issueId == IssueId)
        {
            First = snapshot;
            Show(snapshot);
        }
    }

    /// <inheritdoc/>
    protected override bool NeedsFetch(RealtimeEvent anyEvent) => Notice.Of(anyEvent) is { Entity: "issue", IsDeleted: true } notice && notice.EntityId == IssueId;

    private void Show(Snapshot<IssueDto?> snapshot)
    {
        _isMissing = snapshot.Data is null;
        if (snapshot.Data is { } issue)
        {
            _shownAt = snapshot.Cursor();
            Issues.Load([issue], _shownAt, LoadScope<IssueDto>.Some);
        }
    }
}
