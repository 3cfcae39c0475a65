using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Blazor.Diagnostics;

/// <summary>How many events of each type came, the newest type first. Bounded: beyond 64 types, new ones count into the total only.</summary>
internal sealed class EventCounts
{
    private const int MaxTypes = 64;

    private readonly Dictionary<string, EventCount> _byType = new(StringComparer.Ordinal);

    public long Total { get; private set; }

    public IEnumerable<EventCount> Lines => _byType.Values.OrderByDescending(static line => line.Order);

    public Task CountAsync(EventEnvelope envelope)
    {
        Total++;
        var before = _byType.GetValueOrDefault(envelope.Type);
        if (before is not null || _byType.Count < MaxTypes)
        {
            _byType[envelope.Type] = new EventCount(envelope.Type, (before?.Count ?? 0) + 1, envelope.Cursor?.Sequence, Total);
        }

        return Task.CompletedTask;
    }
}

/// <summary>One type's line.</summary>
/// <param name="Type">The type.</param>
/// <param name="Count">How many came.</param>
/// <param name="LastPosition">The sequence number of the last, from a server that has them.</param>
/// <param name="Order">When the last came, counted in events.</param>
internal sealed record EventCount(string Type, long Count, long? LastPosition, long Order);
