namespace PurposePath.Realtime.Server;

/// <summary>A source of chance that threads may share.</summary>
internal sealed class LockedRandom(int seed) : Random(seed)
{
    private readonly Lock _gate = new();

    public override int Next()
    {
        lock (_gate)
        {
            return base.Next();
        }
    }

    public override long NextInt64()
    {
        lock (_gate)
        {
            return base.NextInt64();
        }
    }

    public override double NextDouble()
    {
        lock (_gate)
        {
            return base.NextDouble();
        }
    }

    public override void NextBytes(byte[] buffer)
    {
        lock (_gate)
        {
            base.NextBytes(buffer);
        }
    }

    public override void NextBytes(Span<byte> buffer)
    {
        lock (_gate)
        {
            base.NextBytes(buffer);
        }
    }
}
