using System.Net;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web.Api;
using PurposePath.Workspace.Web.Tests.Doubles;

namespace PurposePath.Workspace.Web.Tests.Api;

public sealed class ApiTransportTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_refused_token_is_renewed_once_and_the_call_repeated_under_its_key()
    {
        var issued = 0;
        using var server = new StubServer(request => request.RequestUri!.AbsolutePath.EndsWith("/refresh", StringComparison.Ordinal)
            ? StubServer.SessionOf($"t{++issued}")
            : StubServer.Json(
                request.Headers.Authorization!.Parameter == "t2" ? HttpStatusCode.NotFound : HttpStatusCode.Unauthorized,
                """{"success":false,"error":"Goal not found","code":"RESOURCE_NOT_FOUND","timestamp":"2026-11-23T09:00:00.000Z"}"""));
        var commands = Commands(server);

        var failure = await Assert.ThrowsAsync<ApiFailureException>(() => commands.PauseGoalAsync("g1", "Audit", "Pause “Grow”", "m1", Cancellation));

        var calls = server.Requests.Where(request => request.Path.EndsWith(":pause", StringComparison.Ordinal)).ToList();
        Assert.Equal(ApiErrorCodes.ResourceNotFound, failure.Code);
        Assert.Equal(["t1", "t2"], calls.Select(call => call.Token));
        Assert.NotNull(calls[0].IdempotencyKey);
        Assert.Equal(calls[0].IdempotencyKey, calls[1].IdempotencyKey);
    }

    [Fact]
    public async Task Wrong_fields_are_told_by_name()
    {
        using var server = new StubServer(request => request.RequestUri!.AbsolutePath.EndsWith("/refresh", StringComparison.Ordinal)
            ? StubServer.SessionOf("t1")
            : StubServer.Json(
                HttpStatusCode.UnprocessableEntity,
                """{"success":false,"error":"Wrong","code":"VALIDATION_ERROR","details":{"errors":[{"field":"title","message":"is required"}]},"timestamp":"2026-11-23T09:00:00.000Z"}"""));
        var commands = Commands(server);

        var failure = await Assert.ThrowsAsync<ApiFailureException>(() => commands.CreateGoalAsync(new CreateGoalRequest(), "m1", Cancellation));

        Assert.Equal("is required", failure.FieldError("title"));
        Assert.Null(failure.FieldError("description"));
    }

    [Fact]
    public async Task An_answer_that_is_no_answer_is_told_in_words()
    {
        using var server = new StubServer(request => request.RequestUri!.AbsolutePath.EndsWith("/refresh", StringComparison.Ordinal)
            ? StubServer.SessionOf("t1")
            : StubServer.Json(HttpStatusCode.BadGateway, "<html>"));
        var commands = Commands(server);

        var failure = await Assert.ThrowsAsync<ApiFailureException>(() => commands.AddNoteAsync("g1", "x", "Add a note", "m1", Cancellation));

        Assert.Equal("The server had a problem. Try again in a moment.", failure.Message);
    }

    [Fact]
    public async Task A_server_that_cannot_be_reached_is_told_in_words()
    {
        using var server = new StubServer(_ => throw new HttpRequestException("connection refused"));
        var commands = Commands(server);

        var failure = await Assert.ThrowsAsync<ApiFailureException>(() => commands.AddNoteAsync("g1", "x", "Add a note", "m1", Cancellation));

        Assert.StartsWith("The server cannot be reached", failure.Message, StringComparison.Ordinal);
    }

    private static WorkspaceCommands Commands(StubServer server) => new WorkspacePage(http: server.ToClient()).Get<WorkspaceCommands>();
}
