using System.Buffers;
using PurposePath.MockServer.Relay;
using PurposePath.Realtime.Protocol;

namespace PurposePath.MockServer.Profiles;

/// <summary>
/// Makes the deployed backend of our server: what that one does not know is left out on the way to the client, and what it would not
/// understand is answered instead of passed on (docs/protocol.md, the two kinds of server).
/// </summary>
internal static class DeployedDialect
{
    /// <summary>What the client gets of a frame; <see langword="null"/>: nothing.</summary>
    /// <param name="look">The frame of our server.</param>
    public static ReadOnlyMemory<byte>? ToClient(FrameLook look) => look switch
    {
        { IsEvent: true } => WithoutPosition(look.Inbound),
        { Frame: AuthSuccessFrame { Data.Refreshed: not true } greeting } => Bare(greeting),
        { Frame: ErrorFrame } => look.Utf8,
        _ => null,
    };

    /// <summary>What the server gets of a client's frame; <see langword="null"/>: nothing, and the client an answer if there is a problem.</summary>
    /// <param name="utf8">The frame.</param>
    /// <param name="isIn">Whether the client is authenticated.</param>
    /// <param name="problem">What the backend says to it.</param>
    public static ReadOnlyMemory<byte>? ToServer(ReadOnlyMemory<byte> utf8, bool isIn, out string? problem)
    {
        problem = null;
        if (!ClientFrameCodec.TryRead(utf8, out var frame, out _))
        {
            return utf8;
        }

        switch (frame)
        {
            case AuthAction auth when !isIn:
                return ClientFrameCodec.Write(new AuthAction(auth.Token));
            case AuthAction:
                return null;
            case PingAction:
                return utf8;
            default:
                problem = "The action is not known.";
                return null;
        }
    }

    private static byte[] WithoutPosition(InboundFrame happened)
    {
        var envelope = happened.ToEvent(knownTenantId: null).Envelope;
        var output = new ArrayBufferWriter<byte>(happened.Canonical.Length);
        var bare = envelope with { Cursor = null, ClientMutationId = null, EventId = Opaque(envelope) };
        EventFrameCodec.Write(output, bare, happened.Data.Span);
        return output.WrittenSpan.ToArray();
    }

    // An id that names the event and says nothing about its place.
    private static string? Opaque(EventEnvelope envelope) =>
        envelope.Cursor is { } cursor ? $"{cursor.Nonce}-{cursor.Sequence}" : envelope.EventId;

    private static byte[] Bare(AuthSuccessFrame greeting) => ServerFrameCodec.Write(greeting with
    {
        Data = new AuthSuccessData { TenantId = greeting.Data.TenantId, UserId = greeting.Data.UserId, ConnectionId = greeting.Data.ConnectionId },
    });
}
