using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Blazor.Toasts;

/// <summary>One row of the table that turns events into toasts.</summary>
/// <param name="Type">The kind of event.</param>
/// <param name="Create">Gives the toast, or null when this event is no news to this reader.</param>
internal sealed record ToastRule(EventType Type, Func<RealtimeEvent, ToastTexts, Toast?> Create)
{
    public static ToastRule For<TData>(EventType<TData> type, Func<TData, ToastTexts, Toast?> create)
        where TData : class =>
        new(type, (anyEvent, texts) => anyEvent is RealtimeEvent<TData> typed ? create(typed.Data, texts) : null);
}
