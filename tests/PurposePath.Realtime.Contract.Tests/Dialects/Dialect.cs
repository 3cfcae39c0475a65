using PurposePath.Realtime.Contract.Tests.Servers;

namespace PurposePath.Realtime.Contract.Tests.Dialects;

/// <summary>What the published documents say of one way to speak, and nothing more.</summary>
internal abstract class Dialect
{
    /// <summary>What it asks the server for a sign of life with; <see langword="null"/> where the server asks.</summary>
    public virtual string? Ping => null;

    public static Dialect Of(DialectName name) => name switch
    {
        DialectName.A => new DialectA(),
        DialectName.B => new DialectB(),
        DialectName.Ours => new OurDialect(),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "It has no socket."),
    };

    /// <summary>Where a client connects.</summary>
    public abstract Uri Address(ContractServer server, string token, string tenantId, string? position = null);

    /// <summary>What a client does once the socket is open, until it may count on every event.</summary>
    public abstract Task EnterAsync(Session session, string token, string? position);

    /// <summary>How this dialect spells an error.</summary>
    public abstract bool IsError(string type);

    /// <summary>What a client does with a frame that is neither an event nor an error.</summary>
    public abstract Task AnswerAsync(Session session, Frame frame);

    /// <summary>Connects, and is in.</summary>
    public async Task<Session> ConnectAsync(ContractServer server, string tenantId, string? token = null, string? position = null)
    {
        var shown = token ?? server.IssueToken(tenantId);
        var session = new Session(this, await Socket.OpenAsync(Address(server, shown, tenantId, position)));
        await EnterAsync(session, shown, position);
        return session;
    }
}
