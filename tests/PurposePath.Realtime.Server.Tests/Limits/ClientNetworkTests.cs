using System.Net;

namespace PurposePath.Realtime.Server.Tests.Limits;

public sealed class ClientNetworkTests
{
    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7")]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::")]
    [InlineData("2001:db8:1:2:ffff:ffff:ffff:ffff", "2001:db8:1:2::")]
    [InlineData("2001:db8:1:3::1", "2001:db8:1:3::")]
    [InlineData(null, "255.255.255.255")]
    public void Who_has_one_address_of_a_network_has_all_of_it(string? address, string client) =>
        Assert.Equal(IPAddress.Parse(client), ClientNetwork.Of(address is null ? null : IPAddress.Parse(address)));
}
