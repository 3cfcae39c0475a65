using Microsoft.Extensions.Time.Testing;
using PurposePath.Realtime.Client.Tokens;

namespace PurposePath.Realtime.Client.Tests.Tokens;

public sealed class AccessTokenSourceTests : IAccessTokenProvider
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));

    [Fact]
    public void The_servers_word_on_the_lifetime_is_believed_without_comparing_clocks()
    {
        using var source = Source("opaque");
        Assert.True(source.IsUsable);
        Assert.Null(source.Left);

        source.Learn(60_000, serverTime: null);
        _time.Advance(TimeSpan.FromSeconds(59.5));

        Assert.False(source.IsUsable); // it would expire on its way
        Assert.Equal(TimeSpan.FromSeconds(0.5), source.Left);
    }

    [Fact]
    public void Without_it_the_token_itself_is_asked_by_the_servers_clock()
    {
        using var source = Source(TokenClaimsTests.Token($$"""{"exp":{{_time.GetUtcNow().AddMinutes(10).ToUnixTimeSeconds()}}}"""));
        Assert.Equal(TimeSpan.FromMinutes(10), source.Left);

        source.Learn(expiresInMs: null, _time.GetUtcNow().AddMinutes(4));

        Assert.Equal(TimeSpan.FromMinutes(6), source.Left);
    }

    [Fact]
    public void Sleep_counts_and_a_clock_set_back_does_not()
    {
        using var source = Source("opaque");
        source.Learn(60_000, serverTime: null);

        source.Slept(TimeSpan.FromSeconds(-3600));
        Assert.Equal(TimeSpan.FromSeconds(60), source.Left);
        source.Slept(TimeSpan.FromSeconds(50));

        Assert.Equal(TimeSpan.FromSeconds(10), source.Left);
    }

    [Fact]
    public void A_token_of_the_last_user_or_of_an_earlier_call_is_stale_and_one_of_another_user_is_noticed()
    {
        using var source = new AccessTokenSource(this, _time);
        var early = source.Ask(isRefresh: false, out _);
        source.CancelCall();
        var late = source.Ask(isRefresh: false, out _);

        Assert.Equal(TokenStored.Stored, source.Store(TokenClaimsTests.Token("""{"sub":"u-ada"}"""), late));
        Assert.Equal(TokenStored.Stale, source.Store("old", early));
        source.CancelCall();
        Assert.Equal(TokenStored.OfAnother, source.Store(TokenClaimsTests.Token("""{"sub":"u-eve"}"""), source.Ask(isRefresh: true, out _)));
        source.ChangeIdentity();
        Assert.Equal(TokenStored.Stale, source.Store("of the last user", late));
        Assert.Null(source.Token);
    }

    [Fact]
    public async Task Two_who_need_a_token_share_a_call_and_a_new_one_begins_when_it_is_answered()
    {
        using var source = new AccessTokenSource(this, _time);
        var first = source.Ask(isRefresh: false, out var isNew);
        Assert.True(isNew);
        Assert.Same(first, source.Ask(isRefresh: true, out isNew));
        Assert.False(isNew);

        Assert.Equal("token", (await first.AskAsync()).Token);
        Assert.NotSame(first, source.Ask(isRefresh: true, out _));
    }

    public ValueTask<string?> GetTokenAsync(bool refresh, CancellationToken cancellationToken) => ValueTask.FromResult<string?>("token");

    private AccessTokenSource Source(string token)
    {
        var source = new AccessTokenSource(this, _time);
        source.Store(token, source.Ask(isRefresh: false, out _));
        return source;
    }
}
