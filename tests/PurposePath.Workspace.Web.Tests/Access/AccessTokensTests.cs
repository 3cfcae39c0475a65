using System.Net;
using Microsoft.Extensions.Time.Testing;
using PurposePath.Workspace.Web.Access;
using PurposePath.Workspace.Web.Tests.Doubles;

namespace PurposePath.Workspace.Web.Tests.Access;

public sealed class AccessTokensTests
{
    private readonly FakeTimeProvider _time = new(Sample.Now);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Callers_who_come_together_share_one_refresh()
    {
        var mayRefresh = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var server = new StubServer(_ => StubServer.SessionOf("t1")) { MayRefresh = mayRefresh.Task };
        using var tokens = new AccessTokens(server.ToClient(), _time);

        var callers = Enumerable.Range(0, 5).Select(_ => tokens.GetAsync(refused: null, Cancellation)).ToList();
        mayRefresh.SetResult();

        Assert.All(await Task.WhenAll(callers), token => Assert.Equal("t1", token));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_token_is_used_until_shortly_before_its_end()
    {
        var issued = 0;
        using var server = new StubServer(_ => StubServer.SessionOf($"t{++issued}"));
        using var tokens = new AccessTokens(server.ToClient(), _time);

        var first = await tokens.GetAsync(refused: null, Cancellation);
        _time.Advance(TimeSpan.FromSeconds(870));
        var stillFirst = await tokens.GetAsync(refused: null, Cancellation);
        _time.Advance(TimeSpan.FromSeconds(15));
        var second = await tokens.GetAsync(refused: null, Cancellation);

        Assert.Equal(["t1", "t1", "t2"], [first, stillFirst, second]);
    }

    [Fact]
    public async Task A_token_refused_to_a_slow_caller_does_not_cost_the_new_one()
    {
        var issued = 0;
        using var server = new StubServer(_ => StubServer.SessionOf($"t{++issued}"));
        using var tokens = new AccessTokens(server.ToClient(), _time);
        await tokens.GetAsync(refused: null, Cancellation);
        await tokens.GetAsync(refused: "t1", Cancellation);

        var late = await tokens.GetAsync(refused: "t1", Cancellation);

        Assert.Equal("t2", late);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task An_ended_session_is_announced()
    {
        using var server = new StubServer(_ => StubServer.Json(HttpStatusCode.Unauthorized, "{}"));
        using var tokens = new AccessTokens(server.ToClient(), _time);

        var token = await tokens.GetTokenAsync(refresh: false, Cancellation);

        Assert.Null(token);
        Assert.True(tokens.SessionEnded.IsCancellationRequested);
    }

    [Fact]
    public async Task A_server_that_is_away_ends_no_session()
    {
        using var server = new StubServer(_ => StubServer.Json(HttpStatusCode.ServiceUnavailable, "{}"));
        using var tokens = new AccessTokens(server.ToClient(), _time);

        await Assert.ThrowsAsync<HttpRequestException>(() => tokens.GetAsync(refused: null, Cancellation));

        Assert.False(tokens.SessionEnded.IsCancellationRequested);
    }
}
