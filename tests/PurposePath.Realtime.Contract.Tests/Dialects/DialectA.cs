using PurposePath.Realtime.Contract.Tests.Servers;

namespace PurposePath.Realtime.Contract.Tests.Dialects;

/// <summary>The first generation: open means connected; a ping is answered with the time; errors are <c>error</c>; handlers get <c>data</c> only.</summary>
internal sealed class DialectA : Dialect
{
    public const string Pong = """{"type":"pong","timestamp":"2026-03-01T10:00:00.000Z"}""";

    public override Uri Address(ContractServer server, string token, string tenantId, string? position = null)
    {
        var last = position is null ? string.Empty : $"&lastEventId={Uri.EscapeDataString(position)}";
        return server.SocketAddress($"?access_token={Uri.EscapeDataString(token)}&tenant={Uri.EscapeDataString(tenantId)}{last}");
    }

    public override Task EnterAsync(Session session, string token, string? position) => Task.CompletedTask;

    public override bool IsError(string type) => type == "error";

    public override Task AnswerAsync(Session session, Frame frame) => frame.Type == "ping" ? session.SendAsync(Pong) : Task.CompletedTask;
}
