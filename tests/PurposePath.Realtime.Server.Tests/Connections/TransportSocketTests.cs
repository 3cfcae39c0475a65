using System.Net;
using PurposePath.Realtime.Server.Tests.Hosting;

namespace PurposePath.Realtime.Server.Tests.Connections;

public sealed class TransportSocketTests
{
    [Fact]
    public async Task Plain_tcp_is_written_directly() => Assert.Equal("socket", await AskAsync(await ServerUnderTest.StartAsync()));

    [Fact]
    public async Task A_wrapped_transport_is_not() =>
        Assert.Equal("stream", await AskAsync(await ServerUnderTest.StartAsync(listen: WrappedTransport.Use)));

    [Fact]
    public async Task Tls_is_not() => Assert.Equal("stream", await AskAsync(await ServerUnderTest.StartAsync(certificate: TestCertificate.Create())));

    [Fact]
    public async Task Http2_is_not() => Assert.Equal(
        "stream",
        await AskAsync(
            await ServerUnderTest.StartAsync(listen: options => options.Protocols = Microsoft.AspNetCore.Server.Kestrel.Core.HttpProtocols.Http2),
            HttpVersion.Version20));

    private static async Task<string> AskAsync(ServerUnderTest server, Version? version = null)
    {
        await using (server)
        {
            using var http = new HttpClient(new SocketsHttpHandler
            {
                SslOptions = { RemoteCertificateValidationCallback = static (_, certificate, _, _) => TestCertificate.IsOurs(certificate) },
            });
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Address, "/transport"))
            {
                Version = version ?? HttpVersion.Version11,
                VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            };
            using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
            return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        }
    }
}
