namespace PurposePath.Realtime.Contract.Tests.Dialects;

/// <summary>How a client speaks to the server. A case runs in each dialect in which it means anything.</summary>
public enum DialectName
{
    /// <summary>The token in the address, JSON <c>ping</c> and <c>pong</c>, errors of type <c>error</c>; nothing else is known.</summary>
    A,

    /// <summary>The token in the first frame, and <c>ping</c>; nothing else is sent, and everything else is ignored.</summary>
    B,

    /// <summary>Dialect B with every feature.</summary>
    Ours,
}
