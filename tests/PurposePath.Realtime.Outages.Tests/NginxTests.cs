using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.ServerSentEvents; // event stream
using PurposePath.Outages.Commands;
using PurposePath.Outages.Database;
using PurposePath.Outages.Fleet;
using PurposePath.Realtime.Outages.Tests.Proxies;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Outages.Tests;

/// <summary>The product behind a real nginx with the file of deploy/nginx: what that file promises, and that its lines are what keeps it.</summary>
[Trait("needs", "nginx")]
public sealed class NginxTests(NodeBehindProxy product) : IClassFixture<NodeBehindProxy>
{
    private const int Clients = 12;
    private const int Events = 1000;
    private const int Megabyte = 1024 * 1024;
    private const string Goals = "/traction/api/v1/goals";
    private static readonly TimeSpan BetweenCommands = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly IReadOnlyDictionary<string, string> Unchanged = new Dictionary<string, string>(StringComparer.Ordinal);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reload_under_load_costs_a_reconnect_and_no_event()
    {
        // The old workers close their sockets after a second instead of thirty.
        await using var proxy = await StartAsync(("worker_shutdown_timeout 30s;", "worker_shutdown_timeout 1s;"));
        await using var fleet = await FleetAsync(Clients, proxy, seed: 1);
        await using var work = new Workload(product.People, () => product.Node.Address, TimeSpan.Zero, seed: 1, TimeProvider.System);

        work.Resume();
        await fleet.UntilAllAsync(static member => member.Witness.Events > 0, "told of an event", Patience, Token);
        var command = await CommandAsync(proxy);
        proxy.Reload();
        await fleet.UntilAllAsync(static member => member.Sockets.Attempts.Count() > 1 && member.IsLive, "back after the reload", Patience, Token);
        await fleet.UntilAllAsync(static member => member.Witness.TenantId != "lumen" || member.Witness.Reached > Events, "told of a thousand events", Patience, Token);
        await work.PauseAsync(Token);

        var image = await DatabaseReader.ReadAsync(product.DatabasePath, Token);
        await fleet.CatchUpAsync(image, Patience, Token);
        Assert.Empty(fleet.Faults(image, isEnd: true));
        Assert.True(image.Events["lumen"].Count > Events);
        Assert.Contains(image.Events["lumen"], happened => happened.Sequence == command.Sequence && happened.Nonce == command.Nonce);
    }

    [Fact]
    public async Task A_node_that_leaves_hands_its_clients_to_the_next_one_and_none_of_them_is_turned_away()
    {
        await using var leaving = await product.StartNodeAsync();
        await using var proxy = await NginxProxy.StartAsync([leaving.Address, product.Node.Address], Unchanged, Token);
        await using var fleet = await FleetAsync(Clients, proxy, seed: 4);
        await using var work = new Workload(product.People, () => product.Node.Address, BetweenCommands, seed: 4, TimeProvider.System);

        work.Resume();
        leaving.AskToLeave();
        Assert.Equal(0, await leaving.LeaveAsync(Patience, Token));
        await fleet.UntilAllAsync(static member => member.IsLive, "live", Patience, Token);
        await work.PauseAsync(Token);

        var image = await DatabaseReader.ReadAsync(product.DatabasePath, Token);
        await fleet.CatchUpAsync(image, Patience, Token);
        Assert.Empty(fleet.Faults(image, isEnd: true));

        // The leaving node has the fewest sockets, so that nginx asks it first for each new one: only the next one's answer comes through.
        var moved = fleet.Members.Where(static member => member.Sockets.Drains.Any()).ToList();
        Assert.InRange(moved.Count, 1, Clients - 1);
        Assert.All(moved, static member => Assert.Equal((2, 0), (member.Sockets.Attempts.Count(), member.Sockets.Refusals.Count())));
        Assert.All(fleet.Members.Except(moved), static member => Assert.Single(member.Sockets.Attempts));
    }

    [Fact]
    public async Task An_idle_socket_is_kept_by_heartbeats_that_come_within_the_timeout_and_by_nothing_else()
    {
        // The file's timeout is three heartbeats; here it is six, of a second each, so that a machine that stands still for a moment cuts nothing.
        await using var proxy = await StartAsync(("proxy_read_timeout 75s;", "proxy_read_timeout 6s;"));
        await using var hasty = await StartAsync(("proxy_read_timeout 75s;", "proxy_read_timeout 200ms;"));
        await using var kept = await FleetAsync(2, proxy, seed: 2);
        await using var cut = await FleetAsync(1, hasty, seed: 3);

        await kept.UntilAllAsync(static member => member.Sockets.Heartbeats >= 8, "kept for longer than the timeout", Patience, Token);
        await cut.UntilAllAsync(static member => member.Sockets.Attempts.Count() > 1, "cut", Patience, Token);

        Assert.All(kept.Members, static member => Assert.Single(member.Sockets.Attempts));
    }

    // event stream
    [Fact]
    public async Task Server_sent_events_come_one_by_one()
    {
        await using var proxy = await StartAsync();
        using var http = proxy.Open();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/realtime/events") { Headers = { Authorization = Bearer } };
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Token);
        await using var stream = await answer.Content.ReadAsStreamAsync(Token);
        await using var events = SseParser.Create(stream).EnumerateAsync(Token).GetAsyncEnumerator(Token);

        Assert.Contains("auth.success", await NextAsync(events, static _ => true), StringComparison.Ordinal);
        for (var round = 0; round < 2; round++)
        {
            // The stream goes on: a proxy that gathers would give nothing out before it has some kilobytes.
            var position = await CommandAsync(proxy);
            await NextAsync(events, item => item.EventId == position.ToString());
        }
    }

    // end of event stream
    [Fact]
    public async Task The_lines_of_the_file_are_what_does_it()
    {
        await using var proxy = await StartAsync();
        await using var bare = await StartAsync(
            ("proxy_set_header Upgrade $http_upgrade;", string.Empty),
            ("proxy_set_header Host $http_host;", string.Empty),
            ("proxy_set_header X-Forwarded-For $remote_addr;", string.Empty),
            ("proxy_set_header X-Forwarded-Proto $scheme;", string.Empty),
            ("client_max_body_size 26m;", string.Empty));

        Assert.Equal(new Impressions(null, "/", IsCookieSecure: true, AreAddressesToldApart: true, HttpStatusCode.Created), await LookAsync(proxy));
        Assert.Equal(
            new Impressions((int)HttpStatusCode.UpgradeRequired, "/sign-in?error=origin&email=ada%40lumen.demo&returnUrl=%2F", IsCookieSecure: false, AreAddressesToldApart: false, HttpStatusCode.RequestEntityTooLarge),
            await LookAsync(bare));
    }

    [Fact]
    public async Task Files_of_25_MB_pass_larger_ones_and_larger_other_bodies_do_not_and_plain_HTTP_leads_to_TLS()
    {
        await using var proxy = await StartAsync();
        using var http = proxy.Open();

        Assert.Equal(HttpStatusCode.Created, await UploadAsync(http, 25 * Megabyte));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await UploadAsync(http, 27 * Megabyte));
        using var large = await http.PostAsync(Goals, new ByteArrayContent(new byte[2 * Megabyte]), Token);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        using var plain = await http.GetAsync(new Uri(proxy.Plain, "/goals?filter=mine"), Token);
        Assert.Equal((HttpStatusCode.MovedPermanently, "https://127.0.0.1/goals?filter=mine"), (plain.StatusCode, plain.Headers.Location?.ToString()));
        using var page = await http.GetAsync("/sign-in", Token);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal("max-age=31536000", page.Headers.GetValues("Strict-Transport-Security").Single());
    }

    private AuthenticationHeaderValue Bearer => new("Bearer", product.People[0].Token);

    // event stream
    private static async Task<string> NextAsync(IAsyncEnumerator<SseItem<string>> events, Func<SseItem<string>, bool> isWanted)
    {
        do
        {
            Assert.True(await events.MoveNextAsync().AsTask().WaitAsync(Patience, Token), "The stream is over.");
        }
        while (!isWanted(events.Current));

        return events.Current.Data;
    }

    // end of event stream
    private static async Task<bool> AreToldApartAsync(NginxProxy proxy)
    {
        using var one = proxy.Open("127.0.0.2");
        using var other = proxy.Open("127.0.0.3");
        HttpStatusCode last;
        var tries = 0;
        do
        {
            last = await TrySignInAsync(one);
        }
        while (last != HttpStatusCode.TooManyRequests && ++tries <= 2 * NodeBehindProxy.SignIns);

        Assert.Equal(HttpStatusCode.TooManyRequests, last);
        return await TrySignInAsync(other) != HttpStatusCode.TooManyRequests;
    }

    private static async Task<HttpStatusCode> TrySignInAsync(HttpClient http)
    {
        using var answer = await http.PostAsJsonAsync("/account/api/v1/auth/login", new { username = string.Empty }, Token);
        return answer.StatusCode;
    }

    private Task<NginxProxy> StartAsync(params (string From, string To)[] changes) =>
        NginxProxy.StartAsync([product.Node.Address], changes.Length == 0 ? Unchanged : changes.ToDictionary(static change => change.From, static change => change.To, StringComparer.Ordinal), Token);

    // Fleets of one seed would have the same session ids, and take each other's places.
    private Task<ClientFleet> FleetAsync(int clients, NginxProxy proxy, int seed) =>
        ClientFleet.StartAsync(clients, product.People, [product.Node], new FleetSettings(TimeProvider.System, Open: log => new ProxyTransport(proxy, log)), seed, Token);

    private async Task<Impressions> LookAsync(NginxProxy proxy)
    {
        using var http = proxy.Open();
        using var form = new FormUrlEncodedContent([new("email", "ada@lumen.demo"), new("password", "demo-demo-1")]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in") { Content = form, Headers = { { "Origin", proxy.Address.GetLeftPart(UriPartial.Authority) } } };
        using var answer = await http.SendAsync(request, Token);
        return new Impressions(
            await SocketRefusalAsync(proxy),
            answer.Headers.Location?.ToString(),
            answer.Headers.TryGetValues("Set-Cookie", out var cookies) && cookies.Single().Contains("secure", StringComparison.OrdinalIgnoreCase),
            await AreToldApartAsync(proxy),
            await UploadAsync(http, 2 * Megabyte));
    }

    private static async Task<int?> SocketRefusalAsync(NginxProxy proxy)
    {
        var log = new SocketLog(TimeProvider.System);
        try
        {
            using var socket = await new ProxyTransport(proxy, log).ConnectAsync(proxy.Address, Token);
            socket.Abort();
            return null;
        }
        catch (Realtime.Client.Transport.TransportException)
        {
            return log.Refusals.Single().Status;
        }
    }

    private async Task<StreamCursor> CommandAsync(NginxProxy proxy)
    {
        using var http = proxy.Open();
        http.DefaultRequestHeaders.Authorization = Bearer;
        using var answer = await http.PostAsJsonAsync(Goals, new { title = "By way of the proxy" }, Token);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.True(StreamCursor.TryParse(answer.Headers.GetValues("Realtime-Position").Single(), out var position));
        return position;
    }

    private async Task<HttpStatusCode> UploadAsync(HttpClient http, int bytes)
    {
        var text = new byte[bytes];
        text.AsSpan().Fill((byte)'a');
        using var form = new MultipartFormDataContent { { new StringContent("goal"), "entityType" }, { new StringContent("lumen-goal-01"), "entityId" }, { new ByteArrayContent(text), "file", "notes.txt" } };

        // So that a refusal is heard before the file is sent.
        using var request = new HttpRequestMessage(HttpMethod.Post, "/traction/api/v1/attachments") { Content = form, Headers = { Authorization = Bearer, ExpectContinue = true } };
        using var answer = await http.SendAsync(request, Token);
        return answer.StatusCode;
    }

    // With what a socket was refused (null: it was not), where the form of the sign-in page led, and what became of the rest.
    private sealed record Impressions(int? SocketRefusal, string? AfterSignIn, bool IsCookieSecure, bool AreAddressesToldApart, HttpStatusCode Upload);
}
