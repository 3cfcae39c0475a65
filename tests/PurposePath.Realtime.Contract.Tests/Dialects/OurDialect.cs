namespace PurposePath.Realtime.Contract.Tests.Dialects;

/// <summary>Dialect B with everything that the server announces: positions, heartbeats that are answered, several envelopes in a message.</summary>
internal sealed class OurDialect : DialectB
{
    public override string? Ping => """{"action":"ping","id":"p-1"}""";

    public override async Task EnterAsync(Session session, string token, string? position)
    {
        await base.EnterAsync(session, token, position);
        await session.SendAsync("""{"action":"accept","features":["batch"]}""");
    }

    public override Task AnswerAsync(Session session, Frame frame) =>
        frame.Type == "system.heartbeat" ? session.SendAsync("""{"action":"pong"}""") : Task.CompletedTask;

    protected override string Auth(string token, string? position) => position is null
        ? base.Auth(token, position)
        : $$"""{"action":"auth","token":"{{token}}","lastEventId":"{{position}}","sessionId":"contract-1"}""";
}
