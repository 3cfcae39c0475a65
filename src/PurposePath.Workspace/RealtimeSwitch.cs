namespace PurposePath.Workspace;

/// <summary>The master flag of the real-time system, section <c>Realtime</c> beside the server library's options.</summary>
internal sealed class RealtimeSwitch
{
    public const string Section = "Realtime";

    /// <summary>Whether sockets are served; false: the feature <c>realtime</c> is off for everybody and every socket is refused. Default: true.</summary>
    public bool Enabled { get; set; } = true;
}
