using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using PurposePath.Realtime.Blazor.Browser;
using PurposePath.Realtime.Blazor.Hooks;
using PurposePath.Realtime.Blazor.Toasts;
using PurposePath.Realtime.Client;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Blazor;

/// <summary>
/// Turns what colleagues do into toasts. Never one's own changes; while the page is hidden or missed events are brought in, it counts and
/// says so once afterwards; a flood becomes one summary. Renders nothing; stands once, inside <see cref="RealtimeProvider"/>.
/// </summary>
public sealed class RealtimeToasts : RealtimeComponentBase
{
    private const string AwayId = "realtime-away";
    private const string FloodId = "realtime-flood";

    private readonly Queue<long> _shownAt = new();
    private IDisposable? _signals;
    private int _missed;
    private int _flooded;

    /// <summary>Whether toasts appear. Default <see langword="true"/>.</summary>
    [Parameter]
    public bool Enabled { get; set; } = true;

    /// <summary>The goal whose room is open: what colleagues add there is told too. <see langword="null"/>: none.</summary>
    [Parameter]
    public string? GoalId { get; set; }

    [Inject]
    private IToasts Toasts { get; set; } = null!;

    [Inject]
    private IEntityNames Names { get; set; } = null!;

    [Inject]
    private OwnMutations Own { get; set; } = null!;

    [Inject]
    private PageLife Page { get; set; } = null!;

    [Inject]
    private IOptions<RealtimeComponentOptions> Options { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private bool IsAway => !Page.IsVisible || Context.Snapshot.Label == ConnectionLabel.CatchingUp;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        UseRealtimeEvents("*", HandleAsync, Enabled, renders: false);
        Watch(nameof(ConnectionSnapshot), () => new StatusWatch(Context, ScheduleRender));
        _signals ??= Page.OnSignal(_ => DispatchAsync(SayWhatWasMissedAsync, renders: false));
    }

    /// <inheritdoc/>
    protected override Task OnAfterRenderAsync(bool firstRender) => SayWhatWasMissedAsync();

    /// <inheritdoc/>
    protected override ValueTask ReleaseAsync()
    {
        _signals?.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task HandleAsync(RealtimeEvent anyEvent)
    {
        var isOwn = Own.Contains(anyEvent.Envelope.ClientMutationId) || EventFacts.Of(anyEvent)?.ActorId == Context.UserId;
        if (!isOwn && ToastRules.ToastFor(anyEvent, new ToastTexts(Names, Context.UserId, GoalId)) is { } toast)
        {
            if (IsAway)
            {
                _missed++;
            }
            else
            {
                Show(toast);
            }
        }

        return Task.CompletedTask;
    }

    private void Show(Toast toast)
    {
        var now = Time.GetTimestamp();
        while (_shownAt.TryPeek(out var oldest) && Time.GetElapsedTime(oldest, now) > Options.Value.ToastRateWindow)
        {
            _shownAt.Dequeue();
            _flooded = 0;
        }

        if (_shownAt.Count < Options.Value.ToastRateLimit)
        {
            _shownAt.Enqueue(now);
            Toasts.Show(toast);
            return;
        }

        _flooded++;
        Toasts.Show(new Toast { Id = FloodId, Title = _flooded == 1 ? "1 more change" : $"{_flooded} more changes" });
    }

    private Task SayWhatWasMissedAsync()
    {
        if (_missed > 0 && !IsAway)
        {
            var title = _missed == 1 ? "1 change while you were away" : $"{_missed} changes while you were away";
            Toasts.Show(new Toast { Id = AwayId, Title = title });
            _missed = 0;
        }

        return Task.CompletedTask;
    }
}
