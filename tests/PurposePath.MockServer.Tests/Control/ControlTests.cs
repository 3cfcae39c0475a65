using System.Net;
using System.Text;
using System.Text.Json;
using PurposePath.MockServer.Tests.Hosting;
using PurposePath.Realtime.Contract.Tests.Dialects;

namespace PurposePath.MockServer.Tests.Control;

/// <summary>The controls over HTTP, and their page.</summary>
public sealed class ControlTests
{
    [Theory]
    [InlineData("/", "text/html")]
    [InlineData("/mock", "text/html")]
    [InlineData("/mock/mock.css", "text/css")]
    [InlineData("/mock/mock.js", "text/javascript")]
    public async Task The_page_and_its_files_are_there_and_load_nothing_else(string path, string type)
    {
        await using var mock = await MockUnderTest.StartAsync();

        using var answer = await mock.Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.OK, type), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.Contains("default-src 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/mock/other.js")]
    [InlineData("/elsewhere")]
    public async Task There_is_nothing_else(string path)
    {
        await using var mock = await MockUnderTest.StartAsync();

        using var answer = await mock.Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("/mock/emit")]
    [InlineData("/mock/faults")]
    [InlineData("/mock/scenario")]
    [InlineData("/mock/tokens")]
    public async Task What_any_page_could_send_is_not_taken(string path)
    {
        await using var mock = await MockUnderTest.StartAsync();
        using var content = new StringContent("{}", Encoding.UTF8, "text/plain");

        using var answer = await mock.Http.PostAsync(new Uri(path, UriKind.Relative), content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
    }

    [Fact]
    public async Task The_state_tells_who_is_here_and_what_is_wrong()
    {
        await using var mock = await MockUnderTest.StartAsync();
        await using var session = await mock.ConnectAsync(token: "ada");
        await mock.FaultAsync("""[{"kind":"drop"},{"kind":"degraded"}]""");
        await session.NextAsync("system.degraded");

        var state = await mock.GetAsync("/mock/state");

        Assert.Equal(("ours", 1, "lumen"), (state.GetProperty("profile").GetString(), state.GetProperty("seed").GetInt32(), state.GetProperty("tenant").GetString()));
        var link = Assert.Single(state.GetProperty("connections").EnumerateArray());
        Assert.Equal((1, "B", "ada", true), (link.GetProperty("number").GetInt32(), link.GetProperty("dialect").GetString(), link.GetProperty("userId").GetString(), link.GetProperty("isIn").GetBoolean()));
        Assert.Equal([(1, "drop", 0, false), (2, "degraded", 1, true)], state.GetProperty("faults").EnumerateArray().Select(static fault =>
            (fault.GetProperty("id").GetInt32(), fault.GetProperty("kind").GetString(), fault.GetProperty("struck").GetInt32(), fault.GetProperty("isOver").GetBoolean())));
    }

    [Fact]
    public async Task Faults_are_taken_back_one_by_one_or_all_at_once()
    {
        await using var mock = await MockUnderTest.StartAsync();
        await mock.FaultAsync("""[{"kind":"drop"},{"kind":"delay"},{"kind":"reset","frames":["pong"]}]""");

        Assert.Equal(HttpStatusCode.NoContent, await DeleteAsync(mock, "/mock/faults/2"));
        Assert.Equal(HttpStatusCode.NotFound, await DeleteAsync(mock, "/mock/faults/2"));
        Assert.Equal(2, mock.Struck.Count);
        Assert.Equal(HttpStatusCode.NoContent, await DeleteAsync(mock, "/mock/faults"));
        Assert.Empty(mock.Struck);
    }

    [Fact]
    public async Task A_list_of_faults_with_one_that_is_none_changes_nothing()
    {
        await using var mock = await MockUnderTest.StartAsync();

        var (status, text) = await mock.PostAsync("/mock/faults", "[{\"kind\":\"drop\"},\n{\"kind\":\"dropp\"}]");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal(2, JsonDocument.Parse(text).RootElement.GetProperty("problems")[0].GetProperty("line").GetInt32());
        Assert.Empty(mock.Struck);
    }

    [Fact]
    public async Task The_transcript_holds_every_frame_and_no_token()
    {
        await using var mock = await MockUnderTest.StartAsync();
        var token = mock.IssueToken(MockUnderTest.Tenant);
        await using var session = await mock.ConnectAsync(token: token);
        await using var other = await mock.ConnectAsync(DialectName.A, token);
        await session.SendAsync($$"""{"action":"auth","token":"{{token}}" """);
        await session.NextErrorAsync();
        await mock.PublishAsync(MockUnderTest.Tenant, 1);
        await session.NextEventAsync();

        var lines = (await mock.GetAsync("/mock/transcript")).EnumerateArray().Where(static line => line.GetProperty("connection").GetInt32() == 1).ToList();
        var rest = await mock.GetAsync($"/mock/transcript?after={lines[^1].GetProperty("number").GetInt64() - 1}&count=1");

        Assert.Equal(
            ["note open", "in client.auth", "out auth.success", "in client.other", "out connection.error", "out goal.completed"],
            lines.Select(static line => $"{line.GetProperty("way").GetString()} {line.GetProperty("type").GetString()}"));
        Assert.Equal(1, rest.GetArrayLength());
        Assert.DoesNotContain(mock.Lines, line => line.Text.Contains(token, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NoContent, await DeleteAsync(mock, "/mock/transcript"));
        Assert.Empty(mock.Lines);
    }

    [Fact]
    public async Task The_transcript_is_bounded()
    {
        await using var mock = await MockUnderTest.StartAsync(new MockOptions { TranscriptLines = 10 });
        await using var session = await mock.ConnectAsync();
        await mock.PostAsync("/mock/emit", """{"event":"goal.completed","count":50}""");
        await mock.WrittenAsync(static line => line.Text.Contains("\"seq\":50", StringComparison.Ordinal));

        Assert.Equal(10, mock.Lines.Count);
    }

    [Theory]
    [InlineData("after=x")]
    [InlineData("count=1001")]
    public async Task A_question_that_cannot_be_answered_is_refused(string query)
    {
        await using var mock = await MockUnderTest.StartAsync();

        using var answer = await mock.Http.GetAsync(new Uri($"/mock/transcript?{query}", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_token_is_given_out_for_whom_and_as_long_as_was_asked()
    {
        await using var mock = await MockUnderTest.StartAsync();

        var (status, text) = await mock.PostAsync("/mock/tokens", """{"user":"hugo","tenant":"harbor","lifetimeSeconds":60}""");
        var token = JsonDocument.Parse(text).RootElement.GetProperty("token").GetString()!;
        await using var session = await Dialect.Of(DialectName.B).ConnectAsync(mock, "harbor", token);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(("harbor", "hugo", 60_000), (session.Greeting!.Data.GetProperty("tenantId").GetString(), session.Greeting.Data.GetProperty("userId").GetString(), session.Greeting.Data.GetProperty("expiresInMs").GetInt32()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await mock.PostAsync("/mock/tokens", """{"lifetimeSeconds":0}""")).Status);
    }

    private static async Task<HttpStatusCode> DeleteAsync(MockUnderTest mock, string path)
    {
        using var answer = await mock.Http.DeleteAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
