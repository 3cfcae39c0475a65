namespace PurposePath.Realtime.Protocol;

/// <summary>
/// A value from an open vocabulary: a name on the wire that may be one this version does not know. An unknown name is kept as it came,
/// never dropped (docs/protocol.md 12 step 6).
/// </summary>
/// <typeparam name="TSelf">The type that implements the vocabulary.</typeparam>
public interface IWireName<TSelf>
    where TSelf : struct, IWireName<TSelf>
{
    /// <summary>Every spelling of the vocabulary.</summary>
    static abstract Vocabulary Vocabulary { get; }

    /// <summary>The name on the wire; empty for the default value.</summary>
    string Name { get; }

    /// <summary>Whether the name is one of the vocabulary's own.</summary>
    bool IsKnown { get; }

    /// <summary>Wraps a name as it is, without changing its spelling.</summary>
    /// <param name="name">A name from the wire.</param>
    static abstract TSelf FromName(string name);
}
