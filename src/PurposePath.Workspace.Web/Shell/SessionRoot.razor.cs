using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using PurposePath.Realtime.Blazor;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web.Access;
using PurposePath.Workspace.Web.Api;
using PurposePath.Workspace.Web.Sync;

namespace PurposePath.Workspace.Web.Shell;

/// <summary>
/// Knows who is signed in and holds what every page shows: people and goals. Read once on the server and handed to the browser with the
/// first paint, so that the browser asks for nothing again.
/// </summary>
public sealed partial class SessionRoot : ComponentBase, IDisposable
{
    private bool _isReady;
    private string? _error;
    private string? _userKey;
    private CancellationTokenRegistration _sessionEnded;
    private IDisposable? _meChanged;

    /// <summary>Router and pages.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>The signed-in user as the server read it.</summary>
    [PersistentState]
    public Snapshot<UserDto>? FirstUser { get; set; }

    /// <summary>The people as the server read them.</summary>
    [PersistentState]
    public Snapshot<IReadOnlyList<PersonDto>>? FirstPeople { get; set; }

    /// <summary>The goals as the server read them.</summary>
    [PersistentState]
    public Snapshot<Paged<GoalDto>>? FirstGoals { get; set; }

    /// <summary>Whether live updates are switched on for this person; otherwise the pages poll.</summary>
    [PersistentState]
    public bool? HasLiveUpdates { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    [Inject]
    private IWorkspaceReader Reader { get; set; } = null!;

    [Inject]
    private PeopleDirectory People { get; set; } = null!;

    [Inject]
    private EntityStore<GoalDto> Goals { get; set; } = null!;

    [Inject]
    private AccessTokens Tokens { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        _sessionEnded.Dispose();
        _meChanged?.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _sessionEnded = Tokens.SessionEnded.Register(GoToSignIn);
        _meChanged = People.OnMeChanged(StateHasChanged);
        var state = await Authentication;
        if (state.User.Identity?.IsAuthenticated == true)
        {
            await LoadAsync();
        }
        else
        {
            _isReady = true;
        }
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && FirstGoals is { Data.Pagination.TotalPages: > 1 })
        {
            // The first paint holds one page of a long list; the rest follows once the page works.
            await TryLoadAllGoalsAsync();
        }
    }

    private async Task TryLoadAllGoalsAsync()
    {
        try
        {
            using var load = Goals.BeginLoad();
            var all = await Reader.GetGoalsAsync(CancellationToken.None);
            load.Complete(all.Data.Items, all.Cursor());
        }
        catch (ApiFailureException)
        {
            // What is shown stays; the next refetch brings the rest.
        }
    }

    private async Task LoadAsync()
    {
        try
        {
            HasLiveUpdates ??= LiveUpdatesWatch.IsIn(await Reader.GetFeaturesAsync(CancellationToken.None));
            FirstUser ??= await Reader.GetCurrentUserAsync(CancellationToken.None);
            FirstPeople ??= await Reader.GetEverybodyAsync(CancellationToken.None);
            FirstGoals ??= await Reader.GetGoalsAsync(CancellationToken.None);
        }
        catch (ApiFailureException failure)
        {
            _error = failure.Message;
            return;
        }

        _error = null;
        People.Load(FirstUser.Data, FirstPeople.Data, FirstPeople.Cursor());
        Goals.Load(FirstGoals.Data.Items, FirstGoals.Cursor());
        _userKey = $"{FirstUser.Data.TenantId}:{FirstUser.Data.Id}";
        _isReady = true;
    }

    private void GoToSignIn()
    {
        var path = "/" + Navigation.ToBaseRelativePath(Navigation.Uri);
        Navigation.NavigateTo($"/sign-in?error=ended&returnUrl={Uri.EscapeDataString(path)}", forceLoad: true);
    }
}
