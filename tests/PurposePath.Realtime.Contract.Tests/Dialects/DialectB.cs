using PurposePath.Realtime.Contract.Tests.Servers;

namespace PurposePath.Realtime.Contract.Tests.Dialects;

/// <summary>The second generation: the token in the first frame, then <c>auth.success</c>; errors are <c>scope.error</c>; nothing else is answered.</summary>
internal class DialectB : Dialect
{
    public override string? Ping => """{"action":"ping"}""";

    public override Uri Address(ContractServer server, string token, string tenantId, string? position = null) => server.SocketAddress();

    public override async Task EnterAsync(Session session, string token, string? position)
    {
        await session.SendAsync(Auth(token, position));
        session.Greeting = await session.NextAsync("auth.success");
    }

    public override bool IsError(string type) => type.EndsWith(".error", StringComparison.Ordinal);

    public override Task AnswerAsync(Session session, Frame frame) => Task.CompletedTask;

    protected virtual string Auth(string token, string? position) => $$"""{"action":"auth","token":"{{token}}"}""";
}
