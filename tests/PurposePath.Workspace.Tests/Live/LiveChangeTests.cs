using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PurposePath.Workspace.Accounts;
using PurposePath.Workspace.Tests.Hosting;
using static PurposePath.Workspace.Tests.Hosting.Seeds;

namespace PurposePath.Workspace.Tests.Live;

public sealed class LiveChangeTests
{
    [Fact]
    public async Task What_one_person_closes_a_colleague_is_told_at_once_and_the_other_tenant_never()
    {
        await using var host = new WorkspaceHost(isRealTime: true);
        var ada = await host.SignInAsync(Ada);
        var goal = await ada.NewGoalAsync("active");
        using var ben = await Sockets.ConnectAsync(host, (await host.SignInAsync(Ben)).AccessToken!);
        var hugoCaller = await host.SignInAsync(Hugo);
        using var hugo = await Sockets.ConnectAsync(host, hugoCaller.AccessToken!);

        var answer = await ada.PostAsync($"{Seeds.Goals}/{goal}:close", """{"finalStatus":"completed"}""", ("X-Client-Mutation-Id", "mine-1"));

        var frame = await Sockets.EventAsync(ben);
        Assert.Equal("goal.completed", frame.GetProperty("type").GetString());
        Assert.Equal("mine-1", frame.GetProperty("clientMutationId").GetString());
        Assert.Equal("lumen", frame.GetProperty("tenantId").GetString());
        Assert.Equal(goal, frame.GetProperty("data").GetProperty("goalId").GetString());
        Assert.Equal(answer.Position, frame.GetProperty("eventId").GetString());

        // Hugo's first event is his own: nothing of the other tenant came before it.
        await hugoCaller.PostAsync(Seeds.Goals, """{"title":"Harbour lights"}""");
        Assert.Equal("harbor", (await Sockets.EventAsync(hugo)).GetProperty("tenantId").GetString());
    }

    [Fact]
    public async Task Signing_out_closes_the_sockets_of_the_session()
    {
        await using var host = new WorkspaceHost(isRealTime: true);
        var anonymous = new ApiCaller(host.Browser(), accessToken: null);
        var login = await anonymous.PostAsync("/account/api/v1/auth/login", """{"email":"ben@lumen.demo","password":"demo-demo-1"}""");
        using var socket = await Sockets.ConnectAsync(host, login.Data.GetProperty("accessToken").GetString()!);

        await anonymous.PostAsync("/account/api/v1/auth/logout?refreshToken=" + login.Data.GetProperty("refreshToken").GetString(), body: null);

        Assert.Equal(4401, await Sockets.CloseStatusAsync(socket));
    }

    [Fact]
    public async Task Whoever_signs_out_and_closes_the_page_at_once_is_signed_out_in_every_other_tab()
    {
        using var page = new ClosedPage();
        await using var host = new WorkspaceHost(isRealTime: true) { Adjust = page.AddTo };
        var ben = await host.SignInAsync(Ben);
        using var socket = await Sockets.ConnectAsync(host, ben.AccessToken!);
        await using var db = await host.OpenAsync();
        var session = await db.Sessions.SingleAsync(row => row.UserId == "lumen-ben", TestContext.Current.CancellationToken);

        page.IsWatched = true;
        await host.Services.GetRequiredService<SignIns>().EndAsync(session.Id, page.Closed);

        Assert.True(page.Closed.IsCancellationRequested);
        Assert.Equal(4401, await Sockets.CloseStatusAsync(socket));
    }

    [Fact]
    public async Task A_stolen_refresh_token_that_is_used_late_closes_the_sockets_of_its_family()
    {
        await using var host = new WorkspaceHost();
        var anonymous = new ApiCaller(host.Browser(), accessToken: null);
        var login = await anonymous.PostAsync("/account/api/v1/auth/login", """{"email":"ben@lumen.demo","password":"demo-demo-1"}""");
        var first = JsonSerializer.Serialize(new { refreshToken = login.Data.GetProperty("refreshToken").GetString() });
        await anonymous.PostAsync("/account/api/v1/auth/refresh", first);
        using var socket = await Sockets.ConnectAsync(host, login.Data.GetProperty("accessToken").GetString()!);
        host.Time.Advance(TimeSpan.FromSeconds(61));

        (await anonymous.PostAsync("/account/api/v1/auth/refresh", first)).IsFailure(401, "UNAUTHORIZED");

        Assert.Equal(4401, await Sockets.CloseStatusAsync(socket));
    }

    [Fact]
    public async Task Switched_off_a_socket_is_refused_for_good()
    {
        await using var host = new WorkspaceHost(new() { ["Realtime:Enabled"] = "false" }, isRealTime: true);
        var ada = await host.SignInAsync(Ada);

        using var socket = await Sockets.OpenAsync(host, ada.AccessToken!);

        var frame = (await Sockets.FrameAsync(socket))!.Value;
        Assert.Equal("auth.error", frame.GetProperty("type").GetString());
        Assert.Equal("FORBIDDEN", frame.GetProperty("data").GetProperty("code").GetString());
        Assert.Null(await Sockets.FrameAsync(socket));
        Assert.Equal(4403, (int?)socket.CloseStatus);
    }
}
