using PurposePath.Outages.Commands;

namespace PurposePath.Outages.Database;

/// <summary>
/// Compares what was commanded with what the database holds: the rules C1 to C7 of docs/reliability.md. It knows nothing of processes, so that every rule
/// can be broken in a test.
/// </summary>
internal static class CommandOracle
{
    /// <summary>What is wrong; nothing when all rules hold.</summary>
    /// <param name="commands">Every command that was sent, none of them under way.</param>
    /// <param name="image">The database afterwards.</param>
    public static IReadOnlyList<string> Check(IReadOnlyCollection<IssuedCommand> commands, DatabaseImage image)
    {
        var events = image.Events
            .SelectMany(static tenant => tenant.Value.Select(happened => (TenantId: tenant.Key, Event: happened)))
            .ToLookup(static row => row.Event.Word ?? string.Empty, StringComparer.Ordinal);
        return
        [
            .. image.Events.SelectMany(tenant => CheckPositions(tenant.Key, tenant.Value, image)),
            .. commands.SelectMany(command => CheckCommand(command, [.. events[command.Word]], image)),
            .. commands.GroupBy(static command => (command.TenantId, command.Kind.Table, command.Entity)).SelectMany(life => CheckEntity([.. life], events, image)),
            .. CheckStrangers(commands, events),
        ];
    }

    private static IEnumerable<string> CheckPositions(string tenantId, IReadOnlyList<StoredEvent> events, DatabaseImage image)
    {
        for (var index = 0; index < events.Count; index++)
        {
            if (events[index].Sequence != index + 1)
            {
                yield return $"C3: the log of {tenantId} has position {events[index].Sequence} where {index + 1} should be";
                yield break;
            }
        }

        var head = image.Heads.GetValueOrDefault(tenantId);
        if (events.Count > 0 && (head?.Sequence != events[^1].Sequence || head.Nonce != events[^1].Nonce))
        {
            yield return $"C3: the head of {tenantId} is {head}, but its last event is {events[^1]}";
        }
    }

    private static IEnumerable<string> CheckCommand(IssuedCommand command, IReadOnlyList<(string TenantId, StoredEvent Event)> events, DatabaseImage image)
    {
        if (command.Answer == CommandAnswer.Refused)
        {
            yield return $"C6: {command} was refused, though everything in it was right";
        }

        var expected = command.Answer switch
        {
            CommandAnswer.Acknowledged => true,
            CommandAnswer.Refused => false,
            _ => events.Count > 0,
        };
        var rule = command.Answer == CommandAnswer.Acknowledged ? "C1" : "C2";
        var wanted = expected ? command.Kind.Events : [];
        if (!events.Select(static row => row.Event.Type).SequenceEqual(wanted, StringComparer.Ordinal))
        {
            yield return $"{rule}: {command} has the events [{string.Join(", ", events.Select(static row => row.Event.Type))}] instead of [{string.Join(", ", wanted)}]";
        }

        if (events.Count > 0 && events[^1].Event.Sequence - events[0].Event.Sequence != events.Count - 1)
        {
            yield return $"{rule}: the events of {command} do not follow each other";
        }

        if (events.Any(row => row.TenantId != command.TenantId))
        {
            yield return $"{rule}: an event of {command} is in the log of another tenant";
        }

        var entries = image.Activity.GetValueOrDefault((command.TenantId, command.Word));
        if (entries != (expected ? 1 : 0))
        {
            yield return $"C4: {command} has {entries} entries in the activity feed, and {events.Count} events";
        }

        if (command.Replies.FirstOrDefault() is { Position: var told } && events.Count > 0 && image.Heads.GetValueOrDefault(command.TenantId) is { } head)
        {
            var last = $"{head.Epoch}.{events[^1].Event.Sequence}.{events[^1].Event.Nonce}";
            if (told != last)
            {
                yield return $"C1: the answer to {command} named {told}, but its last event is {last}";
            }
        }

        if (command.Replies.Distinct().Count() > 1)
        {
            yield return $"C7: {command} was sent again under its key, and was answered otherwise: {string.Join(" | ", command.Replies)}";
        }
    }

    // The last command with events decides: a change without its event, or an event without its change, shows as another status.
    private static IEnumerable<string> CheckEntity(IReadOnlyList<IssuedCommand> life, ILookup<string, (string TenantId, StoredEvent Event)> events, DatabaseImage image)
    {
        var expected = life.LastOrDefault(command => command.Kind.Status is not null && events.Contains(command.Word))?.Kind.Status;
        var first = life[0];
        var stored = image.Entities.GetValueOrDefault(new StoredEntity(first.Kind.Table, first.TenantId, first.Entity));
        if (stored != expected)
        {
            yield return $"C5: {first.Entity} of {first.TenantId} is '{stored ?? "not there"}', but its events say '{expected ?? "not there"}'";
        }
    }

    private static IEnumerable<string> CheckStrangers(IReadOnlyCollection<IssuedCommand> commands, ILookup<string, (string TenantId, StoredEvent Event)> events)
    {
        var known = commands.Select(static command => command.Word).ToHashSet(StringComparer.Ordinal);
        return events.Where(word => !known.Contains(word.Key)).Select(static word => $"C2: {word.Count()} events of '{word.Key}', which nobody commanded");
    }
}
