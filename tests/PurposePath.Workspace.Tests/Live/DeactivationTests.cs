using PurposePath.Workspace.Tests.Hosting;
using static PurposePath.Workspace.Tests.Hosting.Seeds;

namespace PurposePath.Workspace.Tests.Live;

public sealed class DeactivationTests
{
    [Fact]
    public async Task A_deactivated_user_loses_sockets_sessions_and_new_work_and_gets_them_back()
    {
        await using var host = new WorkspaceHost(isRealTime: true);
        var ada = await host.SignInAsync(Ada);
        var ben = await host.SignInAsync(Ben);
        using var socket = await Sockets.ConnectAsync(host, ben.AccessToken!);
        Assert.Equal(12, (await ada.GetAsync(Account + "/users/count")).Data.GetProperty("active").GetInt32());

        var call = await CauseAndEffect.OfAsync(host, ada, "POST", Account + "/users/lumen-ben:deactivate", "{}");

        call.Is(200, "person.updated");
        Assert.Equal(4403, await Sockets.CloseStatusAsync(socket));
        (await ben.GetAsync(Account + "/user/profile")).IsFailure(401, "UNAUTHORIZED");
        (await ada.PostAsync(Seeds.Actions, """{"title":"T","assignedPersonId":"lumen-ben","dueDate":"2027-03-20"}""")).IsFailure(422, "VALIDATION_ERROR");
        Assert.Equal(11, (await ada.GetAsync(Account + "/users/count")).Data.GetProperty("active").GetInt32());
        Assert.Contains("Inactive", (await ada.GetAsync(Account + "/users")).Text, StringComparison.Ordinal);

        (await CauseAndEffect.OfAsync(host, ada, "POST", Account + "/users/lumen-ben:activate", "{}")).Is(200, "person.updated");
        Assert.Equal(200, (await (await host.SignInAsync(Ben)).GetAsync(Account + "/user/profile")).Status);
    }
}
