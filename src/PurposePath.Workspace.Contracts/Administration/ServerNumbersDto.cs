namespace PurposePath.Workspace.Contracts;

/// <summary>What the node that answers counted over the last minutes, of all tenants together.</summary>
public sealed record ServerNumbersDto
{
    /// <summary>How many minutes the sums reach back, and up to five seconds more.</summary>
    public required int Minutes { get; init; }

    /// <summary>Events read for connected tenants.</summary>
    public required long Events { get; init; }

    /// <summary>Events written, once for each connection.</summary>
    public required long Deliveries { get; init; }

    /// <summary>Connections that were admitted.</summary>
    public required long Handshakes { get; init; }

    /// <summary>Connections that were refused.</summary>
    public required long RefusedHandshakes { get; init; }

    /// <summary>Frames of clients that were answered with an error.</summary>
    public required long RejectedFrames { get; init; }

    /// <summary>Closed connections by close code.</summary>
    public required IReadOnlyDictionary<string, long> Closes { get; init; }

    /// <summary>From commit to socket.</summary>
    public required LatencyDto Delivery { get; init; }

    /// <summary>HTTP requests answered, those for real-time connections aside.</summary>
    public required long Requests { get; init; }

    /// <summary>Of these answered with 4xx.</summary>
    public required long RefusedRequests { get; init; }

    /// <summary>Of these answered with 5xx.</summary>
    public required long FailedRequests { get; init; }

    /// <summary>From request to answer.</summary>
    public required LatencyDto Answer { get; init; }

    /// <summary>The minute under way comes last, and before it as many whole ones as the sums reach back.</summary>
    public required IReadOnlyList<MinuteDto> PerMinute { get; init; }
}

/// <summary>How long something took, as upper bounds: at least that share was as fast or faster.</summary>
/// <param name="P50Ms">Of half; null when nothing was measured.</param>
/// <param name="P95Ms">Of 95 in a hundred.</param>
/// <param name="P99Ms">Of 99 in a hundred.</param>
public sealed record LatencyDto(double? P50Ms, double? P95Ms, double? P99Ms);

/// <summary>One minute.</summary>
/// <param name="At">Its beginning.</param>
/// <param name="Deliveries">Events written.</param>
/// <param name="Requests">Requests answered.</param>
/// <param name="Failures">Answers with 5xx and frames answered with an error.</param>
public sealed record MinuteDto(DateTimeOffset At, long Deliveries, long Requests, long Failures);
