using System.Net;
using PurposePath.Realtime.Blazor;
using PurposePath.Workspace.Web.Tests.Doubles;

namespace PurposePath.Workspace.Web.Tests.Api;

public sealed class WaitingCommandSenderTests
{
    private static readonly QueuedCommand Command = new()
    {
        Id = "1",
        Method = "PUT",
        Path = "traction/api/v1/operations/actions/a1/status",
        Body = """{"status":"completed"}""",
        ClientMutationId = "m1",
        IdempotencyKey = "k1",
        Title = "Move “Sign the lease” to Completed",
        QueuedAt = Sample.Now,
    };

    [Fact]
    public async Task It_is_sent_again_as_the_same_call()
    {
        HttpRequestMessage? sent = null;
        string? body = null;
        using var server = Server(request =>
        {
            sent = request;
            body = request.Content!.ReadAsStringAsync(TestContext.Current.CancellationToken).GetAwaiter().GetResult();
            return StubServer.Json(HttpStatusCode.OK, "{}");
        });

        var answer = await SendAsync(server);

        Assert.Equal(CommandAnswer.Accepted, answer);
        Assert.Equal((HttpMethod.Put, "/traction/api/v1/operations/actions/a1/status"), (sent!.Method, sent.RequestUri!.AbsolutePath));
        Assert.Equal("""{"status":"completed"}""", body);
        Assert.Equal("m1", sent.Headers.GetValues("X-Client-Mutation-Id").Single());
        Assert.Equal("k1", server.Requests[^1].IdempotencyKey);
    }

    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable, CommandAnswerKind.Unreachable)]
    [InlineData(HttpStatusCode.BadGateway, CommandAnswerKind.Unreachable)]
    [InlineData(HttpStatusCode.TooManyRequests, CommandAnswerKind.Unreachable)]
    [InlineData(HttpStatusCode.UnprocessableEntity, CommandAnswerKind.Refused)]
    [InlineData(HttpStatusCode.NotFound, CommandAnswerKind.Refused)]
    public async Task An_answer_says_whether_trying_again_may_help(HttpStatusCode status, CommandAnswerKind kind)
    {
        using var server = Server(_ => StubServer.Json(status, """{"success":false,"error":"Because","code":"X","timestamp":"2026-11-23T09:00:00.000Z"}"""));

        var answer = await SendAsync(server);

        Assert.Equal(kind, answer.Kind);
        Assert.Equal(kind == CommandAnswerKind.Refused ? "Because" : null, answer.Reason);
    }

    [Fact]
    public async Task Without_a_network_it_waits_on()
    {
        using var server = new StubServer(_ => throw new HttpRequestException("no network"));

        Assert.Equal(CommandAnswer.Unreachable, await SendAsync(server));
    }

    [Fact]
    public async Task Without_a_session_it_waits_for_its_user()
    {
        using var server = new StubServer(_ => StubServer.Json(HttpStatusCode.Unauthorized, "{}"));

        Assert.Equal(CommandAnswer.SignedOut, await SendAsync(server));
    }

    private static StubServer Server(Func<HttpRequestMessage, HttpResponseMessage> answer) => new(request =>
        request.RequestUri!.AbsolutePath.EndsWith("/refresh", StringComparison.Ordinal) ? StubServer.SessionOf("t1") : answer(request));

    private static async Task<CommandAnswer> SendAsync(StubServer server)
    {
        await using var page = new WorkspacePage(http: server.ToClient());
        return await page.Get<ICommandSender>().SendAsync(Command, TestContext.Current.CancellationToken);
    }
}
