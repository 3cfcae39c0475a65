using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using PurposePath.Realtime.Blazor.Browser;
using PurposePath.Realtime.Blazor.Diagnostics;
using PurposePath.Realtime.Client;

namespace PurposePath.Realtime.Blazor;

/// <summary>
/// For developers: the state of the connection, events by type, and the flight recorder with every input and decision, which can be saved as
/// a file and played again (docs/client.md). Costs nothing while it is closed but a count of events.
/// </summary>
public sealed partial class RealtimeDebugPanel : RealtimeComponentBase
{
    private static readonly TimeSpan RefreshEvery = TimeSpan.FromSeconds(1);

    private readonly EventCounts _counts = new();
    private IReadOnlyList<FlightEntry> _entries = [];
    private ITimer? _refresh;
    private bool _isOpen;
    private bool _isPaused;

    /// <summary>Whether it is open at first. Default <see langword="false"/>.</summary>
    [Parameter]
    public bool IsInitiallyOpen { get; set; }

    /// <summary>How many of the newest recorded inputs are listed, 1 to 512. Default 100.</summary>
    [Parameter]
    public int MaxEntries { get; set; } = 100;

    /// <summary>Additional CSS classes.</summary>
    [Parameter]
    public string? Class { get; set; }

    /// <summary>Further attributes of the element, for example <c>id</c>, <c>style</c> or <c>data-testid</c>; what the component sets itself stays.</summary>
    [Parameter(CaptureUnmatchedValues = true)]
    public IReadOnlyDictionary<string, object>? Attributes { get; set; }

    [Inject]
    private PageLife Page { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        UseRealtimeEvents("*", liveEvent => _counts.CountAsync(liveEvent.Envelope), renders: false);
        if (IsInitiallyOpen)
        {
            Open();
        }
    }

    /// <inheritdoc/>
    protected override ValueTask ReleaseAsync() => _refresh?.DisposeAsync() ?? ValueTask.CompletedTask;

    private Task ToggleAsync()
    {
        if (!_isOpen)
        {
            Open();
            return Task.CompletedTask;
        }

        _isOpen = false;
        return ReleaseAsync().AsTask();
    }

    private void Open()
    {
        _isOpen = true;
        Read();
        _refresh = Time.CreateTimer(_ => ScheduleRefresh(), null, RefreshEvery, RefreshEvery);
    }

    private void ScheduleRefresh()
    {
        if (!_isPaused)
        {
            Read();
            ScheduleRender();
        }
    }

    private void TogglePause(ChangeEventArgs change) => _isPaused = change.Value is true;

    // Newest first: the last thing that happened is what one looks for.
    private void Read()
    {
        var entries = Context.Connection.ExportFlightRecording().Entries;
        _entries = [.. entries.Skip(Math.Max(0, entries.Count - Math.Clamp(MaxEntries, 1, 512))).Reverse()];
    }

    private async Task ExportAsync()
    {
        var module = await Page.ModuleAsync();
        await module.InvokeVoidAsync(
            "saveText",
            $"realtime-{Time.GetUtcNow():yyyyMMdd-HHmmss}.json",
            Context.Connection.ExportFlightRecording().ToJson());
    }
}
