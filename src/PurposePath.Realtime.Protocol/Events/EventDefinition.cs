namespace PurposePath.Realtime.Protocol;

/// <summary>One row of the catalogue: what an event is called, what causes it and what its <c>data</c> holds.</summary>
public sealed class EventDefinition
{
    internal EventDefinition(string name, string entity, string summary, string trigger, params FieldDefinition[] fields)
    {
        Name = name;
        Entity = entity;
        Summary = summary;
        Trigger = trigger;
        Fields = fields;
    }

    /// <summary>The canonical name on the wire.</summary>
    public string Name { get; }

    /// <summary>The kind of entity it is about: <c>goal</c>, <c>action</c>, …</summary>
    public string Entity { get; }

    /// <summary>What happened, in one sentence.</summary>
    public string Summary { get; }

    /// <summary>The REST call that causes it.</summary>
    public string Trigger { get; }

    /// <summary>The members of <c>data</c>, in the order they are written.</summary>
    public IReadOnlyList<FieldDefinition> Fields { get; }
}
