namespace PurposePath.Realtime.Server.FanOut;

/// <summary>Something another thread asks a pump to do with one of its connections.</summary>
/// <param name="Outlet">The connection's side of the pump.</param>
/// <param name="Action">What to do.</param>
/// <param name="Argument">The frame or the place, where the action has one.</param>
internal readonly record struct PumpCommand(Outlet Outlet, PumpAction Action, object? Argument);

/// <summary>What a pump can be asked.</summary>
internal enum PumpAction
{
    /// <summary>Queue a <see cref="ControlFrame"/>.</summary>
    Enqueue,

    /// <summary>Enter a stream, by a <see cref="JoinRequest"/>.</summary>
    Join,

    /// <summary>The write that waited is done.</summary>
    Resume,

    /// <summary>The write that waited failed.</summary>
    Fail,

    /// <summary>Let go of the connection.</summary>
    Remove,
}
