namespace PurposePath.Realtime.Client.Connection;

/// <summary>Where a frame comes from, as things stand.</summary>
internal enum Lane
{
    /// <summary>The connection's own socket, authenticated.</summary>
    Session,

    /// <summary>The other socket of a move, catching up.</summary>
    Move,

    /// <summary>A socket that has not been accepted yet: no event may come from it.</summary>
    Early,

    /// <summary>A socket of the past.</summary>
    Old,
}
