using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PurposePath.Workspace.Accounts;
using PurposePath.Workspace.Tests.Hosting;
using static PurposePath.Workspace.Tests.Hosting.Seeds;

namespace PurposePath.Workspace.Tests.Accounts;

public sealed class SessionTests
{
    private const string Login = "/account/api/v1/auth/login";
    private const string Refresh = "/account/api/v1/auth/refresh";
    private const string Profile = "/account/api/v1/user/profile";

    [Theory]
    [InlineData("""{"username":"ada@lumen.demo","password":"wrong"}""", 401, "UNAUTHORIZED")]
    [InlineData("""{"username":"nobody@lumen.demo","password":"demo-demo-1"}""", 401, "UNAUTHORIZED")]
    [InlineData("""{"username":"ada@lumen.demo"}""", 422, "VALIDATION_ERROR")]
    [InlineData("""{"password":"demo-demo-1"}""", 422, "VALIDATION_ERROR")]
    [InlineData("", 400, "VALIDATION_ERROR")]
    public async Task A_sign_in_that_cannot_be_right_says_so(string body, int status, string code)
    {
        await using var host = new WorkspaceHost();
        var anonymous = new ApiCaller(host.Browser(), accessToken: null);

        var answer = await anonymous.PostAsync(Login, body);

        answer.IsFailure(status, code);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_name_get_the_same_words()
    {
        await using var host = new WorkspaceHost();
        var anonymous = new ApiCaller(host.Browser(), accessToken: null);

        var wrong = await anonymous.PostAsync(Login, """{"email":"ada@lumen.demo","password":"x"}""");
        var unknown = await anonymous.PostAsync(Login, """{"email":"eve@lumen.demo","password":"x"}""");

        Assert.Equal(wrong.Body.GetProperty("error").GetString(), unknown.Body.GetProperty("error").GetString());
    }

    [Fact]
    public async Task An_unknown_name_costs_the_same_work_as_a_wrong_password()
    {
        var hasher = new CountingHasher(rounds: 1000);
        await using var host = new WorkspaceHost { Adjust = services => services.AddSingleton<IPasswordHasher<User>>(hasher) };
        var anonymous = new ApiCaller(host.Browser(), accessToken: null);

        await anonymous.PostAsync(Login, """{"email":"ada@lumen.demo","password":"x"}""");
        var wrong = hasher.Verified;
        await anonymous.PostAsync(Login, """{"email":"eve@lumen.demo","password":"x"}""");

        Assert.Equal((1, 2), (wrong, hasher.Verified));
        Assert.Single(hasher.Rounds.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Renewing_without_end_is_stopped_by_address()
    {
        await using var host = new WorkspaceHost(new() { ["Workspace:RequestBurst"] = "10", ["Workspace:RequestsPerMinute"] = "30" });
        var anonymous = new ApiCaller(host.Browser(), accessToken: null);
        for (var attempt = 0; attempt < 10; attempt++)
        {
            (await RenewAsync(anonymous, "a.1.b")).IsFailure(401, "UNAUTHORIZED");
        }

        (await RenewAsync(anonymous, "a.1.b")).IsFailure(429, "RATE_LIMIT_EXCEEDED");
    }

    [Fact]
    public async Task Guessing_is_slowed_down_and_forgiven_after_the_window()
    {
        await using var host = new WorkspaceHost();
        var anonymous = new ApiCaller(host.Browser(), accessToken: null);
        const string Guess = """{"email":"ada@lumen.demo","password":"guess"}""";
        const string Right = """{"email":"ada@lumen.demo","password":"demo-demo-1"}""";

        for (var attempt = 0; attempt < 10; attempt++)
        {
            (await anonymous.PostAsync(Login, Guess)).IsFailure(401, "UNAUTHORIZED");
        }

        var throttled = await anonymous.PostAsync(Login, Right);
        throttled.IsFailure(429, "RATE_LIMIT_EXCEEDED");
        Assert.Equal(TimeSpan.FromMinutes(5), throttled.RetryAfter);
        host.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(200, (await anonymous.PostAsync(Login, Right)).Status);
    }

    [Fact]
    public async Task Guessing_many_at_a_time_tells_no_more_than_one_after_the_other()
    {
        var hasher = new CountingHasher(rounds: 1000);
        await using var host = new WorkspaceHost { Adjust = services => services.AddSingleton<IPasswordHasher<User>>(hasher) };
        var anonymous = new ApiCaller(host.Browser(), accessToken: null);
        var throttle = host.Services.GetRequiredService<SignInThrottle>();
        var told = new List<bool>();
        // While this password is looked at, eleven others turn out to be wrong.
        hasher.Meanwhile = () => told.AddRange(Enumerable.Range(0, 11).Select(_ => throttle.Failed("127.0.0.1", Ada)));

        var right = await anonymous.PostAsync(Login, """{"email":"ada@lumen.demo","password":"demo-demo-1"}""");

        Assert.Equal([.. Enumerable.Repeat(true, 10), false], told);
        right.IsFailure(429, "RATE_LIMIT_EXCEEDED");
        Assert.Equal(TimeSpan.FromMinutes(5), right.RetryAfter);
        await using var db = await host.OpenAsync();
        Assert.NotNull((await db.Sessions.SingleAsync(TestContext.Current.CancellationToken)).RevokedAt);
    }

    [Fact]
    public async Task Right_passwords_at_the_same_time_are_all_let_in()
    {
        await using var host = new WorkspaceHost();
        var anonymous = new ApiCaller(host.Browser(), accessToken: null);

        var tokens = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => LoginAsync(anonymous)));

        Assert.Equal(20, tokens.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task A_sign_in_that_is_over_leaves_no_row()
    {
        await using var host = new WorkspaceHost();
        await host.SignInAsync(Ada);
        host.Time.Advance(TimeSpan.FromDays(29));
        await host.SignInAsync(Ben);

        host.Time.Advance(TimeSpan.FromDays(2));

        await Eventually.Async(async () =>
        {
            await using var db = await host.OpenAsync();
            return await db.Sessions.Select(row => row.UserId).ToListAsync(TestContext.Current.CancellationToken) is ["lumen-ben"];
        });
    }

    [Fact]
    public async Task A_refresh_token_is_spent_once_and_its_successor_works()
    {
        await using var host = new WorkspaceHost();
        var anonymous = new ApiCaller(host.Browser(), accessToken: null);
        var first = await LoginAsync(anonymous);

        var second = await RenewAsync(anonymous, first);
        var third = await RenewAsync(anonymous, RefreshToken(second), "refresh_token");

        Assert.Equal(200, second.Status);
        Assert.NotEqual(first, RefreshToken(second));
        Assert.Equal(200, third.Status);
        Assert.Equal(200, (await anonymous.With(third.Data.GetProperty("accessToken").GetString()).GetAsync(Profile)).Status);
    }

    [Fact]
    public async Task A_token_repeated_within_a_minute_gets_the_same_successor()
    {
        await using var host = new WorkspaceHost();
        var anonymous = new ApiCaller(host.Browser(), accessToken: null);
        var first = await LoginAsync(anonymous);

        var second = await RenewAsync(anonymous, first);
        host.Time.Advance(TimeSpan.FromSeconds(60));
        var again = await RenewAsync(anonymous, first);

        Assert.Equal(RefreshToken(second), RefreshToken(again));
    }

    [Fact]
    public async Task A_token_repeated_later_ends_the_whole_family()
    {
        await using var host = new WorkspaceHost();
        var anonymous = new ApiCaller(host.Browser(), accessToken: null);
        var first = await LoginAsync(anonymous);
        var second = await RenewAsync(anonymous, first);
        host.Time.Advance(TimeSpan.FromSeconds(61));

        (await RenewAsync(anonymous, first)).IsFailure(401, "UNAUTHORIZED");

        (await RenewAsync(anonymous, RefreshToken(second))).IsFailure(401, "UNAUTHORIZED");
        var access = anonymous.With(second.Data.GetProperty("accessToken").GetString());
        (await access.GetAsync(Profile)).IsFailure(401, "UNAUTHORIZED");
    }

    [Fact]
    public async Task A_forged_or_older_than_the_last_token_is_worth_nothing()
    {
        await using var host = new WorkspaceHost();
        var anonymous = new ApiCaller(host.Browser(), accessToken: null);
        var first = await LoginAsync(anonymous);
        var parts = first.Split('.');

        (await RenewAsync(anonymous, $"{parts[0]}.1.{parts[2]}")).IsFailure(401, "UNAUTHORIZED");
        (await RenewAsync(anonymous, "nonsense")).IsFailure(401, "UNAUTHORIZED");

        Assert.Equal(200, (await RenewAsync(anonymous, first)).Status);
    }

    [Fact]
    public async Task A_session_ends_after_thirty_days_without_use()
    {
        await using var host = new WorkspaceHost();
        var anonymous = new ApiCaller(host.Browser(), accessToken: null);
        var first = await LoginAsync(anonymous);
        host.Time.Advance(TimeSpan.FromDays(30));

        (await RenewAsync(anonymous, first)).IsFailure(401, "UNAUTHORIZED");
    }

    [Fact]
    public async Task Signing_out_ends_the_session_for_both_tokens()
    {
        await using var host = new WorkspaceHost();
        var anonymous = new ApiCaller(host.Browser(), accessToken: null);
        var login = await anonymous.PostAsync(Login, """{"email":"ada@lumen.demo","password":"demo-demo-1"}""");

        var answer = await anonymous.PostAsync("/account/api/v1/auth/logout?refreshToken=" + RefreshToken(login), body: null);

        Assert.Equal(200, answer.Status);
        (await RenewAsync(anonymous, RefreshToken(login))).IsFailure(401, "UNAUTHORIZED");
        (await anonymous.With(login.Data.GetProperty("accessToken").GetString()).GetAsync(Profile)).IsFailure(401, "UNAUTHORIZED");
    }

    // What a hash costs is written in its head: bytes 5 to 8 of its third version are the number of rounds.
    private sealed class CountingHasher(int rounds)
        : PasswordHasher<User>(Options.Create(new PasswordHasherOptions { IterationCount = rounds })), IPasswordHasher<User>
    {
        public int Verified { get; private set; }

        public List<string> Rounds { get; } = [];

        public Action Meanwhile { get; set; } = () => { };

        PasswordVerificationResult IPasswordHasher<User>.VerifyHashedPassword(User user, string hashedPassword, string providedPassword)
        {
            Verified++;
            Meanwhile();
            Rounds.Add(Convert.ToHexString(Convert.FromBase64String(hashedPassword).AsSpan(5, 4)));
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }

    private static async Task<string> LoginAsync(ApiCaller caller) =>
        RefreshToken(await caller.PostAsync(Login, JsonSerializer.Serialize(new { username = Ada, password = "demo-demo-1" })));

    private static Task<ApiAnswer> RenewAsync(ApiCaller caller, string token, string name = "refreshToken") =>
        caller.PostAsync(Refresh, JsonSerializer.Serialize(new Dictionary<string, string>(StringComparer.Ordinal) { [name] = token }));

    private static string RefreshToken(ApiAnswer answer) => answer.Data.GetProperty("refreshToken").GetString()!;
}
