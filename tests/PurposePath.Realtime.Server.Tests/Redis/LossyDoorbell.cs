using PurposePath.Realtime.Server.Redis;

namespace PurposePath.Realtime.Server.Tests.Redis;

/// <summary>Loses three of ten rings that come from other nodes.</summary>
internal sealed class LossyDoorbell(Random random) : RedisDoorbell
{
    private int _lost;

    public int Lost => Volatile.Read(ref _lost);

    public override void HearOthers(DoorbellRing ring)
    {
        if (ring != DoorbellRing.Missed && random.Next(10) < 3)
        {
            Interlocked.Increment(ref _lost);
            return;
        }

        base.HearOthers(ring);
    }
}
