namespace PurposePath.Realtime.Server;

/// <summary>
/// Every limit and timer of the server (docs/protocol.md 5, 6 and 10). The application binds them from its configuration section
/// <c>Realtime</c>; they are checked when the host starts.
/// </summary>
public sealed class RealtimeServerOptions
{
    /// <summary>Origins that browsers may connect from besides the server's own, as <c>https://app.example</c>; <c>*</c> allows all. Default: none.</summary>
    public IList<string> AllowedOrigins { get; set; } = [];

    /// <summary>How long a new socket may take to authenticate, its validation included; then 4408. Default 10 s, range 1 s to 60 s.</summary>
    public TimeSpan AuthTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a connection lives after its token expired, told meanwhile by <c>connection.error</c>; then 4401. Default 30 s, range 0 to 5 min.</summary>
    public TimeSpan ExpiredTokenGrace { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Time between two <c>system.heartbeat</c>; the first comes at random in the second half of it. Default 25 s, range 1 s to 5 min.</summary>
    public TimeSpan HeartbeatInterval { get; set; } = TimeSpan.FromSeconds(25);

    /// <summary>How late a heartbeat may be before a client asks; told in <c>auth.success</c>. Default 10 s, range 1 s to 60 s.</summary>
    public TimeSpan HeartbeatGrace { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Time between two WebSocket pings; the connection is dropped when two stay unanswered. Default 30 s, range 1 s to 5 min.</summary>
    public TimeSpan SocketPingInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Silence after which a client that never answered a heartbeat is closed (1001). Default 10 min, range 1 s to 1 day.</summary>
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Silence after which a client that did answer heartbeats is closed (4504). Default 65 s, range 1 s to 1 day, more than one <see cref="HeartbeatInterval"/>.</summary>
    public TimeSpan AnsweringIdleTimeout { get; set; } = TimeSpan.FromSeconds(65);

    /// <summary>How long one write may wait for the socket before the connection is dropped. Default 10 s, range 1 s to 5 min.</summary>
    public TimeSpan WriteTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the server waits for a client's answer to its close. Default 5 s, range 0.1 s to 60 s.</summary>
    public TimeSpan CloseTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Time between two comparisons of the log's heads with what was delivered, ± 20 %. Default 5 s, range 0.1 s to 60 s.</summary>
    public TimeSpan HeadPollInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The largest client frame, in bytes; a larger one is answered with VALIDATION_ERROR. Default 16 384, range 1 024 to 1 048 576.</summary>
    public int MaxInboundFrameBytes { get; set; } = 16 * 1024;

    /// <summary>The largest client message that is read to its end, in bytes; beyond it 1009 at once. Default 1 MiB, range from <see cref="MaxInboundFrameBytes"/> to 16 MiB.</summary>
    public int MaxDiscardedMessageBytes { get; set; } = 1024 * 1024;

    /// <summary>The largest message the server sends, in bytes. Default 131 072, range 4 096 to 1 048 576.</summary>
    public int MaxOutboundMessageBytes { get; set; } = 128 * 1024;

    /// <summary>How many bytes a connection whose socket takes no more may be behind; then 4508. Default 1 MiB, range 64 KiB to 64 MiB.</summary>
    public long OutboundQueueBytes { get; set; } = 1024 * 1024;

    /// <summary>How many events a connection whose socket takes no more may be behind; then 4508. Default 1 024, range 16 to 1 000 000.</summary>
    public int OutboundQueueFrames { get; set; } = 1024;

    /// <summary>
    /// Whether events are handed to the kernel in batches (io_uring, Linux 5.18 or later). Where the kernel refuses, the server says so in its log and sends with
    /// a call for each connection, as it does without. Default false.
    /// </summary>
    public bool UseIoUring { get; set; }

    /// <summary>How many frames a client may send in ten seconds on average. Default 20, range 1 to 10 000.</summary>
    public int FramesPer10Seconds { get; set; } = 20;

    /// <summary>How many frames a client may send at once. Default 40, range 1 to 10 000.</summary>
    public int FrameBurst { get; set; } = 40;

    /// <summary>How many frames a client may send that cannot be understood within a minute; the last of them closes with 1008. Default 3, range 1 to 100.</summary>
    public int InvalidFramesPerMinute { get; set; } = 3;

    /// <summary>How many frames over the rate a client may send within a minute; the last of them closes with 4429. Default 5, range 1 to 100.</summary>
    public int RateViolationsPerMinute { get; set; } = 5;

    /// <summary>How many sockets of one address (of IPv6, one /64 network) may be waiting for authentication; more get HTTP 503. Default 100, range 1 to 100 000.</summary>
    public int UnauthenticatedPerAddress { get; set; } = 100;

    /// <summary>How many sockets of the node may be waiting for authentication; one more, and the one that has waited longest is dropped. Default 10 000, range 1 to 1 000 000.</summary>
    public int UnauthenticatedPerNode { get; set; } = 10_000;

    /// <summary>How many upgrades the node takes in a second; more get HTTP 503. Also decides over how long clients are told to spread. Default 500, range 1 to 100 000.</summary>
    public int AcceptsPerSecond { get; set; } = 500;

    /// <summary>How many connections a user may have; one more, and the one that was silent for longest is closed (4430). Default 10, range 1 to 10 000.</summary>
    public int ConnectionsPerUser { get; set; } = 10;

    /// <summary>How many connections a tenant may have on this node; one more, and the one that was silent for longest is closed (4430). Default 5 000, range 1 to 1 000 000.</summary>
    public int ConnectionsPerTenant { get; set; } = 5000;

    /// <summary>How many missed events one replay gives; more is a resync. Default 1 000, range 1 to 100 000.</summary>
    public int ReplayEvents { get; set; } = 1000;

    /// <summary>How many bytes one replay gives; more is a resync. Default 1 MiB, range 64 KiB to 64 MiB.</summary>
    public long ReplayBytes { get; set; } = 1024 * 1024;

    /// <summary>How many events may be published while a connection joins; more, and it reads once more, then gives way (4508). Default 1 000, range 1 to 100 000.</summary>
    public int JoinBufferEvents { get; set; } = 1000;

    /// <summary>How many bytes may be published while a connection joins. Default 512 KiB, range 64 KiB to 64 MiB.</summary>
    public long JoinBufferBytes { get; set; } = 512 * 1024;

    /// <summary>How many replays are read from the log at a time; the others wait. Default 64, range 1 to 10 000.</summary>
    public int ConcurrentReplays { get; set; } = 64;

    /// <summary>How many of a tenant's last events stay in the log, however old they are. Default 10 000, range 1 000 to 10 000 000.</summary>
    public long RetentionEvents { get; set; } = 10_000;

    /// <summary>The age up to which events stay in the log, however many they are; whichever of the two keeps more counts. Default 24 h, range 0 to 365 days.</summary>
    public TimeSpan RetentionAge { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Time between two rounds that remove events past retention, ± 20 %. Default 5 min, range 1 s to 1 day.</summary>
    public TimeSpan TrimInterval { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How many events one transaction removes: what a writer waits for at most. Default 500, range 10 to 10 000.</summary>
    public int TrimBatchEvents { get; set; } = 500;

    /// <summary>How many events of a tenant the in-memory log holds at most, whatever their age. Default 100 000, range 1 000 to 10 000 000.</summary>
    public int InMemoryEventsPerTenant { get; set; } = 100_000;

    /// <summary>Over how long clients are asked to move, at least, when the host stops; more when there are many of them. The last of them then has as long again for it, at most 5 s. Default 5 s, range 0 to 5 min; 0 closes at once.</summary>
    public TimeSpan DrainMinimum { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long clients have to move, at most, when the host stops; who is left then is closed. Default 30 s, range 0 to 5 min, at least <see cref="DrainMinimum"/>.</summary>
    public TimeSpan DrainMaximum { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The age, less up to a tenth, at which a connection is asked to move, to even out the load of nodes (4511). Default: none, range 1 min to 30 days.</summary>
    public TimeSpan? MaxConnectionAge { get; set; }

    /// <summary>Whether a token may come in the address (dialect A), where logs of proxies can see it. Default false.</summary>
    public bool AllowQueryToken { get; set; }

    /// <summary>Whether a doorway that the application added is open; false: every upgrade passes HTTP and its middleware. Default true.</summary>
    public bool Doorway { get; set; } = true;

    /// <summary>Over how long changes of presence are gathered. Default 250 ms, range 100 ms to 10 s.</summary>
    public TimeSpan PresenceInterval { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long after their last connection a user is shown as gone. Default 10 s, range 0.1 s to 5 min.</summary>
    public TimeSpan PresenceOfflineDelay { get; set; } = TimeSpan.FromSeconds(10);
}
