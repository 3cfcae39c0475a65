namespace PurposePath.Realtime.Protocol;

/// <summary>The WebSocket close codes of the protocol (docs/protocol.md 6; RFC 6455 7.4).</summary>
public static class CloseCodes
{
    /// <summary>Normal end.</summary>
    public const int Normal = 1000;

    /// <summary>The server or page goes away.</summary>
    public const int GoingAway = 1001;

    /// <summary>A peer broke RFC 6455.</summary>
    public const int ProtocolError = 1002;

    /// <summary>A kind of data that is not accepted.</summary>
    public const int UnsupportedData = 1003;

    /// <summary>No code was present in the close frame; never sent.</summary>
    public const int NoStatus = 1005;

    /// <summary>The link was lost without a close frame; never sent.</summary>
    public const int Abnormal = 1006;

    /// <summary>Text that is not UTF-8.</summary>
    public const int InvalidPayload = 1007;

    /// <summary>A peer broke a rule, for example three frames that could not be understood within a minute.</summary>
    public const int PolicyViolation = 1008;

    /// <summary>A message over the limit.</summary>
    public const int MessageTooBig = 1009;

    /// <summary>A fault of the server.</summary>
    public const int ServerFault = 1011;

    /// <summary>The server restarts.</summary>
    public const int ServiceRestart = 1012;

    /// <summary>Overloaded: try again, not before 10 s.</summary>
    public const int TryAgainLater = 1013;

    /// <summary>A gateway received an invalid answer.</summary>
    public const int BadGateway = 1014;

    /// <summary>TLS failed; never sent.</summary>
    public const int TlsFailure = 1015;

    /// <summary>A bad request, or an event of a foreign tenant was seen.</summary>
    public const int BadRequest = 4400;

    /// <summary>The token is invalid or expired.</summary>
    public const int Unauthorized = 4401;

    /// <summary>Forbidden, or the identity changed on a live connection.</summary>
    public const int Forbidden = 4403;

    /// <summary>The tenant is unknown.</summary>
    public const int UnknownTenant = 4404;

    /// <summary>No <c>auth</c> frame arrived in time.</summary>
    public const int AuthTimeout = 4408;

    /// <summary>Replaced by a newer connection of the same session.</summary>
    public const int Replaced = 4409;

    /// <summary>The session was ended by an administrator.</summary>
    public const int SessionEnded = 4410;

    /// <summary>The protocol version is not supported.</summary>
    public const int UpgradeRequired = 4426;

    /// <summary>The rate limit was abused.</summary>
    public const int RateAbuse = 4429;

    /// <summary>The user or tenant has too many connections.</summary>
    public const int ConnectionLimit = 4430;

    /// <summary>An internal fault.</summary>
    public const int InternalError = 4500;

    /// <summary>The server drains before a deploy.</summary>
    public const int Draining = 4503;

    /// <summary>The client answered no heartbeat.</summary>
    public const int PongTimeout = 4504;

    /// <summary>The client reads too slowly: come back with the position.</summary>
    public const int SlowConsumer = 4508;

    /// <summary>The position is lost or history was rewritten: drop the position.</summary>
    public const int PositionLost = 4509;

    /// <summary>Please move to another connection (age, rebalance).</summary>
    public const int PleaseMove = 4511;

    /// <summary>Made by the client: no heartbeat arrived.</summary>
    public const int HeartbeatLost = 4900;

    /// <summary>Made by the client: no answer to <c>auth</c>.</summary>
    public const int ClientAuthTimeout = 4901;

    /// <summary>Made by the client: a replay stalled.</summary>
    public const int ReplayStalled = 4902;

    /// <summary>Made by the client: a gap in the stream.</summary>
    public const int Gap = 4903;

    /// <summary>Made by the client: the page was hidden for good.</summary>
    public const int PageHidden = 4904;

    /// <summary>Made by the client: its queue overflowed.</summary>
    public const int Overflow = 4905;
}
