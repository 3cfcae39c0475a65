using System.Text.Json;
using PurposePath.Workspace.Tests.Hosting;
using PurposePath.Workspace.Tests.Live;
using static PurposePath.Workspace.Tests.Hosting.Seeds;

namespace PurposePath.Workspace.Tests.Administration;

public sealed class AdministrationTests
{
    private const string Administration = Account + "/administration";

    [Fact]
    public async Task An_administrator_sees_who_is_connected_and_a_disconnected_user_is_out_until_they_sign_in_again()
    {
        await using var host = new WorkspaceHost(isRealTime: true);
        var ben = await host.SignInAsync(Ben);
        var cleo = await host.SignInAsync(Cleo);
        var hugo = await host.SignInAsync(Hugo);
        using var benSocket = await Sockets.ConnectAsync(host, ben.AccessToken!);
        using var cleoSocket = await Sockets.ConnectAsync(host, cleo.AccessToken!);
        using var hugoSocket = await Sockets.ConnectAsync(host, hugo.AccessToken!);

        var connections = (await ben.GetAsync(Administration + "/connections")).Data;
        var call = await ben.PostAsync(Administration + "/users/lumen-cleo:disconnect", "{}");

        Assert.Equal(
            [("lumen-ben", "Ben Lindqvist", true), ("lumen-cleo", "Cleo Marchetti", false)],
            connections.EnumerateArray().Select(Described).Order());
        Assert.Equal(1, call.Data.GetProperty("sessions").GetInt32());
        Assert.Equal(4401, await Sockets.CloseStatusAsync(cleoSocket));
        (await cleo.GetAsync(Account + "/user/profile")).IsFailure(401, "UNAUTHORIZED");
        Assert.Equal(200, (await ben.GetAsync(Account + "/user/profile")).Status);
        await Eventually.Async(async () => (await ben.GetAsync(Administration + "/connections")).Data.GetArrayLength() == 1);
        Assert.Equal(200, (await (await host.SignInAsync(Cleo)).GetAsync(Account + "/user/profile")).Status);
    }

    [Fact]
    public async Task What_administrators_do_is_noted_once_and_stays_within_the_tenant()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);
        var hugo = await host.SignInAsync(Hugo);
        await host.SignInAsync(Cleo);

        await ada.PostAsync(Administration + "/users/lumen-cleo:disconnect", "{}", ("Idempotency-Key", "once"));
        await ada.PostAsync(Administration + "/users/lumen-cleo:disconnect", "{}", ("Idempotency-Key", "once"));
        host.Time.Advance(TimeSpan.FromSeconds(1));
        await ada.PostAsync(Account + "/users/lumen-dev:deactivate", "{}");
        await ada.PostAsync(Account + "/users/lumen-dev:deactivate", "{}");
        host.Time.Advance(TimeSpan.FromSeconds(1));
        await ada.PostAsync(Account + "/users/lumen-dev:activate", "{}");
        host.Time.Advance(TimeSpan.FromSeconds(1));
        await ada.PutAsync(Account + "/tenants/current", """{"name":"Lumen Labs"}""");
        (await ada.PostAsync(Administration + "/users/lumen-ada:disconnect", "{}")).IsFailure(422, "BUSINESS_RULE_VIOLATION");
        (await ada.PostAsync(Administration + "/users/harbor-hugo:disconnect", "{}")).IsFailure(404, "RESOURCE_NOT_FOUND");

        var audit = (await ada.GetAsync(Administration + "/audit")).Data.GetProperty("items").EnumerateArray();
        Assert.Equal(
            [
                ("tenant_updated", "Lumen Labs", "name"), ("user_activated", "Dev Raman", string.Empty), ("user_deactivated", "Dev Raman", string.Empty),
                ("user_signed_out", "Cleo Marchetti", "1 sign-ins ended"),
            ],
            audit.Select(entry => (Text(entry, "deed"), Text(entry, "subjectName"), Text(entry, "detail"))));
        Assert.Equal(0, (await hugo.GetAsync(Administration + "/audit")).Data.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task The_node_tells_what_it_counted_of_events_connections_and_answers()
    {
        await using var host = new WorkspaceHost(isRealTime: true);
        var ada = await host.SignInAsync(Ada);
        using var socket = await Sockets.ConnectAsync(host, ada.AccessToken!);

        await ada.NewGoalAsync();
        await Sockets.EventAsync(socket);
        await ada.GetAsync(Seeds.Goals + "/nowhere");

        await Eventually.Async(async () =>
        {
            var numbers = (await ada.GetAsync(Administration + "/numbers")).Data;
            return numbers.GetProperty("deliveries").GetInt64() == 1
                && numbers.GetProperty("handshakes").GetInt64() == 1
                && numbers.GetProperty("refusedRequests").GetInt64() == 1
                && numbers.GetProperty("failedRequests").GetInt64() == 0
                && numbers.GetProperty("delivery").GetProperty("p95Ms").ValueKind == JsonValueKind.Number
                && numbers.GetProperty("perMinute").EnumerateArray().Sum(minute => minute.GetProperty("deliveries").GetInt64()) == 1;
        });
    }

    private static (string, string, bool) Described(JsonElement connection) =>
        (Text(connection, "userId"), Text(connection, "userName"), connection.GetProperty("isOwn").GetBoolean());

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
