using System.Text.Json;

namespace PurposePath.Realtime.Protocol;

/// <summary>Reads frames about the connection; a member of the wrong kind counts as absent.</summary>
internal static class ControlReader
{
    public static InboundFrame Read(string type, DateTimeOffset timestamp, LooseObject? data)
    {
        data ??= new LooseObject();
        ServerFrame? frame = type switch
        {
            FrameTypes.AuthSuccess => ReadAuthSuccess(data) is { } success ? new AuthSuccessFrame(success) { Timestamp = timestamp } : null,
            FrameTypes.Ping => new PingFrame { Timestamp = timestamp },
            FrameTypes.Pong => new PongFrame(new PongData { Id = data.Text("id"), Head = data.Text("head"), ServerTime = Time(data, "serverTime") })
            {
                Timestamp = timestamp,
            },
            FrameTypes.Heartbeat => new HeartbeatFrame(new HeartbeatData
            {
                Head = data.Text("head"),
                ScannedTo = data.Text("scannedTo"),
                SpreadMs = Number(data, "spreadMs"),
                ServerTime = Time(data, "serverTime"),
            })
            {
                Timestamp = timestamp,
            },
            FrameTypes.ReplayCompleted => new ReplayCompletedFrame(new ReplayCompletedData(Number(data, "count") ?? 0, data.Text("head"))) { Timestamp = timestamp },
            FrameTypes.SubscribeSuccess => new SubscribeSuccessFrame(new SubscribeSuccessData(Texts(data, "types") ?? [], data.Text("head"))) { Timestamp = timestamp },
            FrameTypes.FeaturesAccepted => new FeaturesAcceptedFrame(new FeaturesAcceptedData(Texts(data, "features") ?? [])) { Timestamp = timestamp },
            FrameTypes.Degraded => new DegradedFrame(new DegradedData(Flag(data, "live") ?? true, data.Text("reason"))) { Timestamp = timestamp },
            FrameTypes.Drain => new DrainFrame(new DrainData(Number(data, "reconnectAfterMs") ?? 0, Number(data, "deadlineMs") ?? 0, data.Text("reason")))
            {
                Timestamp = timestamp,
            },
            FrameTypes.PresenceSnapshot => new PresenceSnapshotFrame(new PresenceSnapshotData(Users(data))) { Timestamp = timestamp },
            FrameTypes.PresenceChanged => ReadPresence(data) is { } presence ? new PresenceChangedFrame(presence) { Timestamp = timestamp } : null,
            _ => null,
        };
        return frame is null ? InboundFrame.Drop(DropReason.Invalid) : new InboundFrame { Kind = InboundKind.Control, Frame = frame, Timestamp = timestamp };
    }

    public static InboundFrame ReadError(string type, DateTimeOffset timestamp, LooseObject? data)
    {
        var error = new ErrorData
        {
            Error = data?.Text("error") ?? data?.Text("message") ?? string.Empty,
            Code = data?.Text("code") ?? data?.Text("errorCode") ?? ErrorCodes.InternalError,
            RetryAfterMs = data is null ? null : Number(data, "retryAfterMs"),
        };

        // One spelling inside: connection_error and connection.error are the same.
        var canonical = type.EndsWith("_error", StringComparison.Ordinal) ? string.Concat(type.AsSpan(0, type.Length - "_error".Length), ".error") : type;
        return new InboundFrame { Kind = InboundKind.Error, Frame = new ErrorFrame(canonical, error) { Timestamp = timestamp }, Timestamp = timestamp };
    }

    private static AuthSuccessData? ReadAuthSuccess(LooseObject data)
    {
        if (data.Text("tenantId") is not { Length: > 0 } tenantId || data.Text("userId") is not { Length: > 0 } userId)
        {
            return null;
        }

        return new AuthSuccessData
        {
            TenantId = tenantId,
            UserId = userId,
            ConnectionId = data.Text("connectionId") ?? string.Empty,
            Protocol = Number(data, "protocol"),
            Features = Texts(data, "features"),
            ExpiresInMs = Number(data, "expiresInMs"),
            ServerTime = Time(data, "serverTime"),
            Heartbeat = Inner(data, "heartbeat") is { } heartbeat && Number(heartbeat, "intervalMs") is { } interval
                ? new HeartbeatSettings(interval, Number(heartbeat, "graceMs") ?? 0)
                : null,
            Limits = Inner(data, "limits") is { } limits
                ? new ConnectionLimits(Number(limits, "maxInboundBytes") ?? 0, Number(limits, "maxOutboundBytes") ?? 0, Number(limits, "framesPer10s") ?? 0)
                : null,
            Reconnect = Inner(data, "reconnect") is { } reconnect && Number(reconnect, "spreadMs") is { } spread ? new ReconnectSettings(spread) : null,
            Resume = Inner(data, "resume") is { } resume && resume.Text("status") is { } status
                ? new ResumeOutcome { Status = status, Reason = resume.Text("reason"), Count = Number(resume, "count"), Head = resume.Text("head") }
                : null,
            Refreshed = Flag(data, "refreshed"),
        };
    }

    private static PresenceData? ReadPresence(LooseObject data)
    {
        if (data.Text("userId") is not { Length: > 0 } userId)
        {
            return null;
        }

        var viewing = Inner(data, "viewing");
        return new PresenceData
        {
            UserId = userId,
            Name = data.Text("name") ?? userId,
            Viewing = viewing?.Text("entityType") is { Length: > 0 } type && viewing.Text("entityId") is { Length: > 0 } id ? new PresenceView(type, id) : null,
            Typing = Flag(data, "typing") == true,
            Online = Flag(data, "online") ?? true,
        };
    }

    private static List<PresenceData> Users(LooseObject data) =>
        data.TryGet("users", out var users) && users.ValueKind == JsonValueKind.Array
            ? [.. users.EnumerateArray().Where(static user => user.ValueKind == JsonValueKind.Object).Select(static user => ReadPresence(LooseObject.From(user))).OfType<PresenceData>()]
            : [];

    private static LooseObject? Inner(LooseObject data, string name) =>
        data.TryGet(name, out var value) && value.ValueKind == JsonValueKind.Object ? LooseObject.From(value) : null;

    // Durations and counts: whole, not negative, within what an int can say.
    private static int? Number(LooseObject data, string name) =>
        data.TryGet(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number is >= 0 and <= int.MaxValue
            ? (int)number
            : null;

    private static bool? Flag(LooseObject data, string name) =>
        data.TryGet(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null;

    private static DateTimeOffset? Time(LooseObject data, string name) => data.TryGet(name, out var value) ? LooseValue.Time(value) : null;

    private static List<string>? Texts(LooseObject data, string name) =>
        data.TryGet(name, out var value) && value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)]
            : null;
}
