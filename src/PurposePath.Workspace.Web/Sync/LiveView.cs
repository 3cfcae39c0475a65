using Microsoft.AspNetCore.Components;
using PurposePath.Realtime.Blazor;
using PurposePath.Realtime.Client;
using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web.Api;

namespace PurposePath.Workspace.Web.Sync;

/// <summary>
/// The base of what shows a snapshot kept fresh by events. Fetches again what is on screen when events were missed, and shortly after events
/// whose effect only the server can compute: at most once a second, and not when somebody else has fetched it meanwhile.
/// </summary>
public abstract class LiveView : RealtimeComponentBase
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _gone = new();
    private ITimer? _due;
    private readonly List<IDisposable> _listening = [];
    private Task _fetching = Task.CompletedTask;
    private Task _tryingAgain = Task.CompletedTask;
    private long _fetchedAt;
    private StreamCursor? _wantedAt;
    private bool _isAway;

    /// <summary>Creates the view.</summary>
    protected LiveView() => Gone = _gone.Token;

    /// <summary>Why nothing could be loaded, or null.</summary>
    protected string? LoadError { get; private set; }

    /// <summary>Reads what the page shows.</summary>
    [Inject]
    protected IWorkspaceReader Reader { get; set; } = null!;

    /// <summary>The people, whom nearly every page names.</summary>
    [Inject]
    protected EntityStore<PersonDto> Everybody { get; set; } = null!;

    /// <summary>The clock.</summary>
    [Inject]
    protected TimeProvider Time { get; set; } = null!;

    /// <summary>Cancelled when the page goes; what is undone later may still ask for it.</summary>
    protected CancellationToken Gone { get; }

    /// <summary>The position of what is shown.</summary>
    protected abstract StreamCursor? ShownAt { get; }

    /// <summary>How long events gather before the fetch they ask for. Default 200 ms.</summary>
    protected virtual TimeSpan Settling => TimeSpan.FromMilliseconds(200);

    /// <summary>Today, as the server counts days.</summary>
    protected DateOnly Today => DateOnly.FromDateTime(Time.GetUtcNow().UtcDateTime);

    /// <summary>Reads the page's data again and shows it.</summary>
    protected abstract Task FetchAsync(CancellationToken cancellationToken);

    /// <summary>Whether an event changes something here that it does not carry.</summary>
    protected virtual bool NeedsFetch(RealtimeEvent anyEvent) => EventReduction.ChangesDerivedNumbers(anyEvent);

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        UseStore(Everybody);
        UseRefetch((_, _) => LoadAsync(), () => ShownAt);
        UseRealtimeEvents("*", FetchSoonAsync, renders: false);
        _listening.Add(UseRealtime().Connection.OnSnapshotChanged(snapshot => _tryingAgain = InvokeAsync(() => TryAgainAsync(snapshot.Status))));
    }

    /// <summary>Fetches; a failure keeps what is shown and says so only when there is nothing.</summary>
    protected async Task LoadAsync()
    {
        try
        {
            _fetchedAt = Time.GetTimestamp();
            await FetchAsync(Gone);
            LoadError = null;
        }
        catch (ApiFailureException failure)
        {
            LoadError = failure.Message;
        }
        catch (OperationCanceledException) when (Gone.IsCancellationRequested)
        {
            // The user went to another page.
        }
    }

    /// <inheritdoc/>
    protected override async ValueTask ReleaseAsync()
    {
        if (_due is not null)
        {
            await _due.DisposeAsync();
        }

        _listening.ForEach(registration => registration.Dispose());
        await _gone.CancelAsync();
        await _fetching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _tryingAgain.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _gone.Dispose();
    }

    /// <summary>Renders again whenever something else than a store has changed.</summary>
    /// <param name="listen">Registers a handler until what it returns is disposed of; called once.</param>
    protected void RenderOn(Func<Action, IDisposable> listen)
    {
        ArgumentNullException.ThrowIfNull(listen);
        _listening.Add(listen(StateHasChanged));
    }

    // What could not be loaded without a network is loaded when it is back, unasked.
    private async Task TryAgainAsync(ConnectionStatus status)
    {
        var isBack = _isAway && status == ConnectionStatus.Connected;
        _isAway = status != ConnectionStatus.Connected;
        if (isBack && LoadError is not null && !Gone.IsCancellationRequested)
        {
            await LoadAsync();
            StateHasChanged();
        }
    }

    private Task FetchSoonAsync(RealtimeEvent anyEvent)
    {
        if (!NeedsFetch(anyEvent))
        {
            return Task.CompletedTask;
        }

        _wantedAt = anyEvent.Envelope.Cursor;
        if (_due is null)
        {
            var sinceLast = _fetchedAt == 0 ? Rest : Time.GetElapsedTime(_fetchedAt);
            var wait = sinceLast >= Rest ? Settling : Rest - sinceLast + Settling;
            _due = Time.CreateTimer(_ => _fetching = InvokeAsync(FetchNowAsync), null, wait, Timeout.InfiniteTimeSpan);
        }

        return Task.CompletedTask;
    }

    private async Task FetchNowAsync()
    {
        _due?.Dispose();
        _due = null;
        if (!Gone.IsCancellationRequested && !IsThereAlready())
        {
            await LoadAsync();
            StateHasChanged();
        }
    }

    private bool IsThereAlready() =>
        _wantedAt is { } wanted && ShownAt is { } shown && shown.IsSameEpoch(wanted) && shown.Sequence >= wanted.Sequence;
}
