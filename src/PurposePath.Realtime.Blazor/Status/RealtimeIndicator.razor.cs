using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using PurposePath.Realtime.Client;

namespace PurposePath.Realtime.Blazor;

/// <summary>
/// Shows the state of the connection in colour, shape and words, at most 24 px high at rest; a click opens the details, Escape or a click
/// beside them closes them and gives the focus back.
/// </summary>
public sealed partial class RealtimeIndicator : RealtimeComponentBase
{
    private static readonly TimeSpan CountdownStep = TimeSpan.FromSeconds(1);

    private ITimer? _countdown;
    private DateTimeOffset? _countdownTo;

    /// <summary>Additional CSS classes.</summary>
    [Parameter]
    public string? Class { get; set; }

    /// <summary>Whether a click opens the details. Default <see langword="true"/>.</summary>
    [Parameter]
    public bool ShowDetails { get; set; } = true;

    /// <summary>Where it stands. Default <see cref="IndicatorPosition.Header"/>.</summary>
    [Parameter]
    public IndicatorPosition Position { get; set; }

    /// <summary>Shows this instead of the connection's state, for galleries and tests. Default <see langword="null"/>.</summary>
    [Parameter]
    public ConnectionSnapshot? Preview { get; set; }

    /// <summary>Whether the flag is on in the <see cref="Preview"/>. Default <see langword="true"/>.</summary>
    [Parameter]
    public bool PreviewEnabled { get; set; } = true;

    /// <summary>How many changes wait in the <see cref="Preview"/>. Default 0.</summary>
    [Parameter]
    public int PreviewWaiting { get; set; }

    /// <summary>Whether the details of the <see cref="Preview"/> stand open, in place instead of above the page. Default <see langword="false"/>.</summary>
    [Parameter]
    public bool PreviewOpen { get; set; }

    /// <summary>Further attributes of the element, for example <c>id</c>, <c>style</c> or <c>data-testid</c>; what the component sets itself stays.</summary>
    [Parameter(CaptureUnmatchedValues = true)]
    public IReadOnlyDictionary<string, object>? Attributes { get; set; }

    [Inject]
    private IOptions<RealtimeComponentOptions> Options { get; set; } = null!;

    [Inject]
    private CommandOutbox Outbox { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private string PositionName => Position == IndicatorPosition.Footer ? "footer" : "header";

    // A preview stands beside others of its kind on one page.
    private string PanelId => Preview is null ? $"pp-connection-details-{PositionName}" : $"pp-connection-details-{PositionName}-{HashCode.Combine(Preview, PreviewEnabled, PreviewWaiting):x}";

    private bool IsOpenInPlace => PreviewOpen && Preview is not null;

    /// <inheritdoc/>
    protected override void OnInitialized() => Watch(nameof(CommandOutbox), () => Outbox.OnChanged(ScheduleRenderAsync));

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        var snapshot = Preview ?? UseRealtimeConnection();
        var target = snapshot.Status == ConnectionStatus.Reconnecting ? snapshot.NextRetryAt : null;
        if (target == _countdownTo)
        {
            return;
        }

        // The countdown runs only while there is something to count; a snapshot starts it and the next one ends it.
        _countdownTo = target;
        _countdown?.Dispose();
        _countdown = target is null ? null : Time.CreateTimer(_ => ScheduleRender(), null, CountdownStep, CountdownStep);
    }

    /// <inheritdoc/>
    protected override ValueTask ReleaseAsync() => _countdown?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static bool CanRetry(ConnectionSnapshot snapshot) =>
        snapshot.Status == ConnectionStatus.Reconnecting
        || (snapshot.Status == ConnectionStatus.Error && snapshot.Reason is not (FailureReason.SignedOut or FailureReason.UpdateRequired));

    private TimeSpan? UntilRetry(ConnectionSnapshot snapshot) => snapshot.NextRetryAt - Time.GetUtcNow();

    private string? NextTry(ConnectionSnapshot snapshot) =>
        snapshot.Status != ConnectionStatus.Reconnecting ? null
        : UntilRetry(snapshot) is { TotalSeconds: > 0 } wait ? $"in {Math.Ceiling(wait.TotalSeconds):0} s"
        : "now";

    private void Retry() => UseRealtime().RetryNow();
}
