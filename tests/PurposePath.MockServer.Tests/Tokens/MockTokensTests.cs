using System.Buffers.Text;
using System.Text;
using PurposePath.MockServer.Tests.Hosting;
using PurposePath.MockServer.Tokens;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server;

namespace PurposePath.MockServer.Tests.Tokens;

/// <summary>Whom the mock takes a token for.</summary>
public sealed class MockTokensTests
{
    private readonly WatchedTime _time = new();

    [Theory]
    [InlineData("ada", "lumen", "ada")]
    [InlineData("harbor:hugo", "harbor", "hugo")]
    [InlineData(":hugo", "lumen", ":hugo")]
    public async Task A_word_is_a_user(string token, string tenantId, string userId)
    {
        var known = Assert.IsType<Authenticated>(await AuthenticateAsync(token));

        Assert.Equal((tenantId, userId), (known.TenantId, known.UserId));
    }

    [Theory]
    [InlineData("expired", ErrorCodes.Unauthorized)]
    [InlineData("forbidden", ErrorCodes.Forbidden)]
    [InlineData("not-found", ErrorCodes.NotFound)]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345", ErrorCodes.Unauthorized)]
    public async Task Some_words_are_refused(string token, string code) => Assert.Equal(code, Assert.IsType<Refused>(await AuthenticateAsync(token)).Code);

    [Fact]
    public async Task A_jwt_is_whom_its_claims_name_until_it_expires()
    {
        var soon = _time.GetUtcNow().AddMinutes(15).ToUnixTimeSeconds();
        var token = Jwt($$"""{"user_id":"u-7","tenant_id":"harbor","sid":"s-1","exp":{{soon}}}""");
        var known = Assert.IsType<Authenticated>(await AuthenticateAsync(token));
        _time.Advance(TimeSpan.FromMinutes(15));

        Assert.Equal(("harbor", "u-7", "s-1"), (known.TenantId, known.UserId, known.SessionId));
        Assert.IsType<Refused>(await AuthenticateAsync(token));
        Assert.Equal("lumen", Assert.IsType<Authenticated>(await AuthenticateAsync(Jwt("""{"sub":"u-8"}"""))).TenantId);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("no json")]
    [InlineData("""{"sub":7}""")]
    public async Task What_only_looks_like_a_jwt_is_a_word(string payload) =>
        Assert.Equal(Jwt(payload), Assert.IsType<Authenticated>(await AuthenticateAsync(Jwt(payload))).UserId);

    [Fact]
    public async Task A_token_that_was_given_out_lives_from_the_moment_it_is_shown()
    {
        var tokens = new MockTokens(_time, new MockOptions());
        var token = tokens.Issue("harbor", "hugo", TimeSpan.FromMinutes(1))!;
        _time.Advance(TimeSpan.FromHours(1));

        Assert.IsType<Authenticated>(await tokens.AuthenticateAsync(token, TestContext.Current.CancellationToken));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.IsType<Refused>(await tokens.AuthenticateAsync(token, TestContext.Current.CancellationToken));
    }

    private ValueTask<AuthenticationOutcome> AuthenticateAsync(string token) => new MockTokens(_time, new MockOptions()).AuthenticateAsync(token, TestContext.Current.CancellationToken);

    private static string Jwt(string payload) => $"e30.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload))}.x";
}
