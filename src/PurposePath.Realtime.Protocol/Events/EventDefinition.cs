using System.Collections.Frozen;

namespace PurposePath.Realtime.Protocol;

/// <summary>One row of the catalogue: what an event is called, what causes it and what its <c>data</c> holds.</summary>
public sealed class EventDefinition
{
    private readonly FrozenSet<string> _known;

    internal EventDefinition(string name, string entity, string summary, string trigger, params FieldDefinition[] fields)
    {
        Name = name;
        Utf8Name = System.Text.Encoding.UTF8.GetBytes(name);
        Entity = entity;
        Summary = summary;
        Trigger = trigger;
        Fields = fields;
        Row = fields;
        _known = fields.SelectMany(field => field.Aliases.Append(field.Name)).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>The canonical name on the wire.</summary>
    public string Name { get; }

    /// <summary>The kind of entity it is about: <c>goal</c>, <c>action</c>, …</summary>
    public string Entity { get; }

    /// <summary>What happened, in one sentence.</summary>
    public string Summary { get; }

    /// <summary>The REST call that causes it.</summary>
    public string Trigger { get; }

    /// <summary>
    /// Other names it has had. Names that differ only in case and separators (<c>goal-created</c>, <c>goalCreated</c>) need no entry.
    /// </summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The members of <c>data</c>, in the order they are written.</summary>
    public IReadOnlyList<FieldDefinition> Fields { get; }

    internal byte[] Utf8Name { get; }

    /// <summary>The fields once more, for loops that run for every event.</summary>
    internal FieldDefinition[] Row { get; }

    /// <summary>Whether a member's name is that of a field, today's or an older one.</summary>
    internal bool Knows(string name) => _known.Contains(name);

    internal int IndexOf(ReadOnlySpan<byte> utf8Name)
    {
        for (var index = 0; index < Fields.Count; index++)
        {
            if (utf8Name.SequenceEqual(Fields[index].Utf8Name))
            {
                return index;
            }
        }

        return -1;
    }

    /// <summary>Whether a member's name is an older name of one of the fields.</summary>
    internal bool IsAlias(ReadOnlySpan<byte> utf8Name)
    {
        foreach (var field in Fields)
        {
            foreach (var alias in field.Aliases)
            {
                if (System.Text.Ascii.Equals(utf8Name, alias))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
