using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.Options;

namespace PurposePath.Realtime.Blazor;

/// <summary>
/// Lights up its content when it changed: by <see cref="Active"/>, by another <see cref="Key"/>, or because a colleague changed the entity
/// <see cref="EntityId"/>. With <see cref="IsNew"/> it pulses as well.
/// </summary>
public sealed class HighlightWrapper : RealtimeComponentBase
{
    private readonly Func<Task> _darken;
    private ITimer? _timer;
    private bool _isLit;
    private int _beat;
    private bool _wasActive;
    private object? _lastKey;
    private bool _hasKey;

    /// <summary>Creates the component.</summary>
    public HighlightWrapper() => _darken = () => DispatchAsync(DarkenAsync, renders: true);

    /// <summary>Lights up when it turns on.</summary>
    [Parameter]
    public bool Active { get; set; }

    /// <summary>Lights up when it becomes another value; the first value does not.</summary>
    [Parameter]
    public object? Key { get; set; }

    /// <summary>Lights up when a colleague changes this entity, see <see cref="LiveChanges"/>.</summary>
    [Parameter]
    public string? EntityId { get; set; }

    /// <summary>Whether the content is new rather than changed, so that it pulses. Default <see langword="false"/>.</summary>
    [Parameter]
    public bool IsNew { get; set; }

    /// <summary>How long it is lit. Default <see cref="RealtimeComponentOptions.HighlightDuration"/>.</summary>
    [Parameter]
    public TimeSpan? Duration { get; set; }

    /// <summary>The element to render, for example <c>tr</c> or <c>li</c>. Default <c>div</c>.</summary>
    [Parameter]
    public string Element { get; set; } = "div";

    /// <summary>Additional CSS classes.</summary>
    [Parameter]
    public string? Class { get; set; }

    /// <summary>The content.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>Further attributes of the element.</summary>
    [Parameter(CaptureUnmatchedValues = true)]
    public IReadOnlyDictionary<string, object>? Attributes { get; set; }

    [Inject]
    private IOptions<RealtimeComponentOptions> Options { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private LiveChanges Changes { get; set; } = null!;

    private TimeSpan LitFor => Duration ?? Options.Value.HighlightDuration;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        Watch(nameof(LiveChanges), EntityId, () => EntityId is { } id ? Changes.OnChanged(id, LightAsync) : new Client.Subscription(() => { }));
        var isDue = (Active && !_wasActive) || (_hasKey ? !Equals(Key, _lastKey) : CameWithAnEvent());
        _wasActive = Active;
        _lastKey = Key;
        _hasKey = true;
        if (isDue)
        {
            Light();
        }
    }

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.OpenElement(0, Element);
        builder.AddMultipleAttributes(1, Attributes);
        builder.AddAttribute(2, "class", Class is null ? "pp-highlight" : $"pp-highlight {Class}");
        if (_isLit)
        {
            // Two names for the same animation, so that lighting up twice starts it twice.
            builder.AddAttribute(3, "data-lit", _beat % 2 == 0 ? "even" : "odd");
            builder.AddAttribute(4, "data-new", IsNew ? "true" : null);

            // Only when asked for: a strict content security policy forbids style attributes.
            builder.AddAttribute(5, "style", Duration is { } duration ? $"--pp-highlight-time:{duration.TotalMilliseconds:0}ms" : null);
        }

        builder.AddContent(6, ChildContent);
        builder.CloseElement();
    }

    /// <inheritdoc/>
    protected override ValueTask ReleaseAsync() => _timer?.DisposeAsync() ?? ValueTask.CompletedTask;

    // A row that an event has just added mounts after the event.
    private bool CameWithAnEvent() => EntityId is { } id && Changes.IsFresh(id);

    private Task LightAsync() => DispatchAsync(
        () =>
        {
            Light();
            return Task.CompletedTask;
        },
        renders: true);

    private void Light()
    {
        _isLit = true;
        _beat++;
        _timer?.Dispose();
        _timer = Time.CreateTimer(_ => Context.Coalescer.Schedule(_darken), null, LitFor, Timeout.InfiniteTimeSpan);
    }

    private Task DarkenAsync()
    {
        _isLit = false;
        return Task.CompletedTask;
    }
}
