using System.Net.Http.Headers;
using PurposePath.Realtime.Server.Tests.Hosting;

namespace PurposePath.Realtime.Server.Tests.Connections;

/// <summary>What the server says of itself (docs/protocol.md 11).</summary>
public sealed class StatusTests
{
    [Fact]
    public async Task The_status_counts_the_callers_tenant_only()
    {
        await using var server = await ServerUnderTest.StartAsync();
        await using var ours = await server.JoinAsync("tenant-1");
        await using var theirs = await server.JoinAsync("tenant-2");
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Address, "/realtime/status"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "tenant-1/user-1");

        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var status = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Contains("\"protocol\":1", status);
        Assert.Contains("\"connections\":1,\"live\":true,\"draining\":false", status);
    }
}
