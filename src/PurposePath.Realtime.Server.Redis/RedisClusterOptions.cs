namespace PurposePath.Realtime.Server.Redis;

/// <summary>How a node finds the others; checked when the host starts.</summary>
public sealed class RedisClusterOptions
{
    /// <summary>
    /// Where Redis, Valkey or Garnet is, as StackExchange.Redis reads it: <c>redis.example:6379,password=…,ssl=true</c>. No default. Whatever it says, an
    /// absent server does not stop the host's start, and commands fail at once while it is away.
    /// </summary>
    public string Configuration { get; set; } = string.Empty;

    /// <summary>
    /// What the names of all keys and of the channel begin with: nodes with the same prefix are one cluster. Default <c>purposepath</c>; 1 to 64 letters,
    /// digits and <c>-_.:</c>.
    /// </summary>
    public string Prefix { get; set; } = "purposepath";

    /// <summary>
    /// Time between two probes that the node publishes to itself, and between two rounds in which it renews its lease, says since when its clients are silent and
    /// reads who is on the others. Default 15 s, range 1 s to 60 s.
    /// </summary>
    public TimeSpan ProbeInterval { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a probe may take to come back; then the connection counts as deaf and is made anew. Default 3 s, range 0.1 s to 30 s.</summary>
    public TimeSpan ProbeTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>Time between two tries while Redis is away. Default 1 s, range 0.1 s to 30 s.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long a node that says nothing any more counts as alive, and how long after a return of its link a node waits for those that are late. Default 45 s,
    /// range 3 s to 10 min, at least two <see cref="ProbeInterval"/>.
    /// </summary>
    public TimeSpan NodeLease { get; set; } = TimeSpan.FromSeconds(45);
}
