namespace PurposePath.Realtime.Server.Redis;

/// <summary>The name of this process among the nodes: new with every start, so that what a crashed one left is nobody's.</summary>
internal sealed class NodeName(Random random)
{
    /// <summary>The name.</summary>
    public string Value { get; } = random.NextInt64().ToString("x16");
}
