namespace PurposePath.Realtime.Blazor.Tests.LiveData.StateLayer;

/// <summary>A rule of the state layer (docs/protocol.md 8) that a run leaves out, to show that the property would notice.</summary>
public enum Omission
{
    /// <summary>None: the layer as it is.</summary>
    None,

    /// <summary>Events are applied without their positions, so that a repeat counts.</summary>
    EventPositions,

    /// <summary>A snapshot says a position that it was not read at.</summary>
    SnapshotPositions,

    /// <summary>A connection that missed events does not fetch.</summary>
    FetchAfterResync,

    /// <summary>A connection that resumes begins where the server is, not where the page is.</summary>
    ResumeFromOwnPosition,

    /// <summary>The server does a repeated command again.</summary>
    IdempotencyKeys,

    /// <summary>A refusal is not passed on.</summary>
    Refusals,

    /// <summary>What waited and was sent is not followed by a fetch, so that a change whose event was missed stays on top for ever.</summary>
    FetchAfterQueue,
}
