namespace PurposePath.Realtime.Server.Connections;

/// <summary>One timer in a <see cref="TimerWheel"/>, linked into its slot; the wheel's lock guards the links.</summary>
internal sealed class WheelTimer(Action fire)
{
    internal WheelTimer? Next { get; set; }

    internal WheelTimer? Previous { get; set; }

    internal long DueTick { get; set; }

    internal bool IsLinked { get; set; }

    internal void Fire() => fire();
}
