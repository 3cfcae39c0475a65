namespace PurposePath.Realtime.Testing.Network;

/// <summary>Something that accepts connections.</summary>
internal interface IAcceptor
{
    /// <summary>The HTTP status with which it refuses, or null if it accepts.</summary>
    int? Refusal { get; }

    /// <summary>Accepts a connection.</summary>
    /// <param name="url">The address that was asked for.</param>
    /// <param name="connect">Joins the server's end to a socket of the client.</param>
    SimulatedSocket Accept(Uri url, Func<IServerEnd, SimulatedSocket> connect);
}
