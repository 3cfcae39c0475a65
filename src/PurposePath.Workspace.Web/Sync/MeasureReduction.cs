using PurposePath.Realtime.Blazor;
using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Web.Sync;

/// <summary>Applies every event of measures to the stores.</summary>
public sealed class MeasureReduction(EntityStore<MeasureDto> measures, EntityStore<ReadingDto> readings, PeopleDirectory people)
{
    /// <summary>Applies an event; a type without effect on measures does nothing.</summary>
    public void Apply(RealtimeEvent anyEvent)
    {
        ArgumentNullException.ThrowIfNull(anyEvent);
        if (anyEvent.Payload is MeasureReadingCreated data)
        {
            var cursor = anyEvent.Envelope.Cursor;
            var mutation = anyEvent.Envelope.ClientMutationId;
            measures.Apply(data.MeasureId, cursor, measure => MeasureChanges.Recorded(measure, data), mutation);
            Replace(readings, ReadingChanges.Created(data, people.NameOf), cursor, mutation);
        }
        else if (Notice.Of(anyEvent) is { Entity: "measure", IsDeleted: true } notice)
        {
            measures.Remove(notice.EntityId, anyEvent.Envelope.Cursor, anyEvent.Envelope.ClientMutationId);
        }
    }

    /// <summary>Shows a reading under the id that the server gave it, in the place of the one that was shown until then.</summary>
    internal static void Replace(EntityStore<ReadingDto> readings, ReadingDto reading, StreamCursor? cursor, string? mutation)
    {
        if (mutation is not null)
        {
            readings.Reject(mutation);
        }

        readings.Upsert(reading, cursor, mutation);
    }
}
