using System.Net.Http.Headers; // event stream
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PurposePath.Workspace.Tests.Hosting;
using PurposePath.Workspace.Tests.Live;
using static PurposePath.Workspace.Tests.Hosting.Seeds;

namespace PurposePath.Workspace.Tests.Secrets;

/// <summary>Every way on which a secret comes in or goes out is walked, with the log and the traces at their loudest.</summary>
public sealed class SecretLogTests
{
    private const string Password = "demo-demo-1";
    private const string Guess = "a-guess-nobody-should-read";

    [Fact]
    public async Task No_log_line_and_no_trace_at_any_level_holds_a_secret()
    {
        using var log = new EverythingLogged();

        var secrets = await WalkAsync(log.AddTo);

        // It did listen: what is no secret is there.
        Assert.Contains(log.Texts, text => text.Contains("Microsoft.EntityFrameworkCore", StringComparison.Ordinal));
        Assert.Contains(log.Texts, text => text.Contains("Microsoft.AspNetCore.Routing", StringComparison.Ordinal));
        Assert.Contains(log.Texts, text => text.StartsWith("trace", StringComparison.Ordinal));
        Assert.All(secrets, secret => Assert.DoesNotContain(log.Texts, text => text.Contains(secret, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Without_what_keeps_addresses_out_of_the_log_the_same_walk_finds_secrets_there()
    {
        using var log = new EverythingLogged();

        var secrets = await WalkAsync(services =>
        {
            services.RemoveAll<IPostConfigureOptions<LoggerFilterOptions>>();
            // No log but this one, which nobody keeps.
            services.RemoveAll<ILoggerProvider>();
            log.AddTo(services);
        });

        Assert.Contains(secrets, secret => log.Texts.Any(text => text.Contains(secret, StringComparison.Ordinal)));
    }

    private static async Task<IReadOnlyList<string>> WalkAsync(Action<IServiceCollection> adjust)
    {
        await using var host = new WorkspaceHost(new() { ["Realtime:AllowQueryToken"] = "true" }) { Adjust = adjust };
        var secrets = new List<string> { Password, Guess, WorkspaceOptions.DevelopmentSigningKey };
        await CallAsync(host, secrets);
        await ConnectAsync(host, secrets);
        await BrowseAsync(host, secrets);
        await StammerAsync(host, secrets);
        return secrets;
    }

    private static async Task<(ApiCaller Caller, string Refresh)> LoginAsync(WorkspaceHost host, List<string> secrets)
    {
        var anonymous = new ApiCaller(host.Browser(), accessToken: null);
        var login = await anonymous.PostAsync(Account + "/auth/login", JsonSerializer.Serialize(new { username = Ada, password = Password }));
        var access = login.Data.GetProperty("accessToken").GetString()!;
        var refresh = login.Data.GetProperty("refreshToken").GetString()!;
        secrets.AddRange([LastPart(access), LastPart(refresh)]);
        return (anonymous.With(access), refresh);
    }

    private static string LastPart(string token) => token[(token.LastIndexOf('.') + 1)..];

    private static async Task CallAsync(WorkspaceHost host, List<string> secrets)
    {
        var (ada, first) = await LoginAsync(host, secrets);
        await ada.GetAsync(Seeds.Goals);
        var renewed = await ada.With(token: null).PostAsync(Account + "/auth/refresh", JsonSerializer.Serialize(new { refreshToken = first }));
        var second = renewed.Data.GetProperty("refreshToken").GetString()!;
        secrets.Add(LastPart(second));
        var link = (await ada.GetAsync(Traction + "/attachments/lumen-attachment-01/link")).Data.GetProperty("url").GetString()!;
        secrets.Add(link[(link.IndexOf("signature=", StringComparison.Ordinal) + "signature=".Length)..]);
        await ada.GetAsync(link);
        await ada.GetAsync(link + "x");
        await ada.PostAsync($"{Account}/auth/logout?refreshToken={second}", body: null);
        await ada.GetAsync(Seeds.Goals);
        await ada.PostAsync(Account + "/auth/login", JsonSerializer.Serialize(new { username = Ada, password = Guess }));
    }

    private static async Task ConnectAsync(WorkspaceHost host, List<string> secrets)
    {
        var (ada, refresh) = await LoginAsync(host, secrets);
        foreach (var query in new[] { $"?access_token={ada.AccessToken}&tenant=lumen", $"?accessToken={ada.AccessToken}", $"?access_token={ada.AccessToken}x" })
        {
            using var socket = new ClientWebSocket();
            var address = new UriBuilder(host.Address) { Scheme = "ws", Path = "/realtime", Query = query }.Uri;
            if (query.EndsWith('x'))
            {
                await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(address, TestContext.Current.CancellationToken));
                continue;
            }

            await socket.ConnectAsync(address, TestContext.Current.CancellationToken);
            await socket.SendAsync("{\"action\":\"nonsense\"}"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, TestContext.Current.CancellationToken);
            Assert.NotNull(await Sockets.FrameAsync(socket));
        }

        using (var first = await Sockets.ConnectAsync(host, ada.AccessToken!))
        {
            // The same token in a frame that is none, and one that was tampered with.
            await first.SendAsync(Encoding.UTF8.GetBytes($"{{\"token\":\"{ada.AccessToken}\""), WebSocketMessageType.Text, endOfMessage: true, TestContext.Current.CancellationToken);
            Assert.NotNull(await Sockets.FrameAsync(first));
            using var tampered = await Sockets.OpenAsync(host, ada.AccessToken + "x");
            Assert.NotNull(await Sockets.FrameAsync(tampered));
        }

        await StreamAsync(host, $"/realtime/events?access_token={ada.AccessToken}", bearer: null); // event stream
        await StreamAsync(host, "/realtime/events", ada.AccessToken); // event stream
        await ada.With(token: null).GetAsync($"/realtime/status?access_token={ada.AccessToken}");
        await ada.With(ada.AccessToken + "x").GetAsync("/realtime/status");
        await ada.PostAsync($"{Account}/auth/logout?refresh_token={refresh}", body: null);
    }

    // event stream
    private static async Task StreamAsync(WorkspaceHost host, string path, string? bearer)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = bearer is null ? null : new AuthenticationHeaderValue("Bearer", bearer);
        using var stream = await host.Browser().SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)stream.StatusCode);
    }

    // end of event stream
    private static async Task BrowseAsync(WorkspaceHost host, List<string> secrets)
    {
        var browser = new ApiCaller(host.Browser(), accessToken: null);
        foreach (var password in new[] { Guess, Password })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in");
            request.Headers.TryAddWithoutValidation("Origin", host.Origin());
            request.Content = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal) { ["email"] = Ada, ["password"] = password, ["returnUrl"] = "/" });
            using var answer = await host.Browser().SendAsync(request, TestContext.Current.CancellationToken);
            if (password == Password)
            {
                var cookie = answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
                secrets.Add(LastPart(cookie));
                await browser.SendAsync("GET", "/", body: null, ("Cookie", cookie));
                await browser.PostAsync(Account + "/auth/refresh", body: null, ("Cookie", cookie), ("Origin", host.Origin()));
                await browser.PostAsync(Account + "/auth/refresh", body: null, ("Cookie", cookie + "x"), ("Origin", host.Origin()));
            }
        }
    }

    // Requests and bodies that cannot be read are quoted by careless logs.
    private static async Task StammerAsync(WorkspaceHost host, List<string> secrets)
    {
        var (ada, _) = await LoginAsync(host, secrets);
        await ada.With(token: null).PostAsync(Account + "/auth/login", $"{{\"username\":\"{Ada}\",\"password\":\"{Password}\"");
        await ada.With(token: null).PostAsync(Account + "/auth/login", $"{{\"username\":[\"{Password}\"],\"password\":{{\"a\":\"{Password}\"}}}}");
        await ada.With(token: null).PostAsync(Account + "/auth/refresh", $"\"{ada.AccessToken}\"");
        foreach (var line in new[] { $"GET /realtime?access_token={ada.AccessToken} HTTP/9.9", $"GET /re altime?access_token={ada.AccessToken}", $"G{{T /?access_token={ada.AccessToken} HTTP/1.1" })
        {
            using var client = new TcpClient();
            await client.ConnectAsync(host.Address.Host, host.Address.Port, TestContext.Current.CancellationToken);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"{line}\r\nHost: {host.Address.Authority}\r\nAuthorization Bearer {ada.AccessToken}\r\n\r\n"), TestContext.Current.CancellationToken);
            Assert.NotEqual(0, await client.GetStream().ReadAsync(new byte[4096], TestContext.Current.CancellationToken));
        }
    }
}
