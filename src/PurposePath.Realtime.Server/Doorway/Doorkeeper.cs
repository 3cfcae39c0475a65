using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using PurposePath.Realtime.Server.Connections;
using PurposePath.Realtime.Server.Connections.Transports;

namespace PurposePath.Realtime.Server.Doorway;

/// <summary>
/// Lets in who plainly asks for a WebSocket and would get one from the endpoint. Everybody else is left untouched for it: refusals are given in one place,
/// and that is not here.
/// </summary>
internal sealed class Doorkeeper(DoorwayPath path, Admission admission, IOptions<RealtimeServerOptions> realtime, IOptions<HostFilteringOptions> hosts)
{
    private static readonly byte[] AnswerStart =
        "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: "u8.ToArray();

    private readonly IList<StringSegment> _allowedHosts = AllowedBy(hosts.Value);

    /// <summary>Looks at what has come and answers the handshake if it is one.</summary>
    /// <param name="socket">A socket that does not block; its bytes stay in it unless the visitor is let in.</param>
    /// <param name="visitor">Who was let in.</param>
    public Impression Look(Socket socket, out Visitor visitor)
    {
        visitor = default;
        Span<byte> bytes = stackalloc byte[UpgradeHead.MaxLength];
        var count = socket.Receive(bytes, SocketFlags.Peek, out var error);
        if (error == SocketError.WouldBlock)
        {
            return Impression.Silent;
        }

        if (error != SocketError.Success || !UpgradeHead.TryRead(bytes[..count], path.RequestLine, out var head))
        {
            return Impression.Ordinary;
        }

        var host = new HostString(Encoding.ASCII.GetString(head.Host));
        var origin = head.Origin.IsEmpty ? null : Encoding.ASCII.GetString(head.Origin);
        var place = IsAllowed(host) ? admission.TryEnter(origin, host, (socket.RemoteEndPoint as IPEndPoint)?.Address) : null;
        if (place is null)
        {
            return Impression.Ordinary;
        }

        var upgrade = new SocketUpgrade(socket);
        visitor = new Visitor(upgrade, new WebSocketTransport(upgrade, realtime.Value), place);
        if (!TryAnswer(socket, bytes[..head.Length], head.Key))
        {
            upgrade.Abort();
        }

        return Impression.LetIn;
    }

    // No host named, or all: as the host filter of ASP.NET Core has it, which this visitor does not pass.
    private static IList<StringSegment> AllowedBy(HostFilteringOptions options) =>
        options.AllowedHosts.Contains("*") ? [] : [.. options.AllowedHosts.Select(static host => new StringSegment(host))];

    private static bool TryAnswer(Socket socket, Span<byte> consumed, ReadOnlySpan<byte> key)
    {
        Span<byte> answer = stackalloc byte[AnswerStart.Length + AcceptKey.Length + 4];
        AnswerStart.CopyTo(answer);
        AcceptKey.Answer(key, answer[AnswerStart.Length..]);
        "\r\n\r\n"u8.CopyTo(answer[^4..]);

        // What follows the head stays: it is the client's first frames. Into a socket that has sent nothing the answer always fits.
        return socket.Receive(consumed, SocketFlags.None, out var error) == consumed.Length
            && error == SocketError.Success
            && socket.Send(answer, SocketFlags.None, out error) == answer.Length;
    }

    private bool IsAllowed(HostString host) => _allowedHosts.Count == 0 || HostString.MatchesAny(host.Host, _allowedHosts);
}

/// <summary>Who was let in.</summary>
/// <param name="Upgrade">The socket.</param>
/// <param name="Transport">Its frames.</param>
/// <param name="Place">Its place among those that wait for authentication.</param>
internal readonly record struct Visitor(SocketUpgrade Upgrade, WebSocketTransport Transport, AddressPlace Place);

/// <summary>What a socket's first bytes say.</summary>
internal enum Impression
{
    /// <summary>Nothing yet.</summary>
    Silent,

    /// <summary>It is HTTP's.</summary>
    Ordinary,

    /// <summary>It was a plain upgrade, and is one of our connections now.</summary>
    LetIn,
}
