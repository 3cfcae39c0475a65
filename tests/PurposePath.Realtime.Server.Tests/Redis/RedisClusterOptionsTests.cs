using PurposePath.Realtime.Server.Redis;

namespace PurposePath.Realtime.Server.Tests.Redis;

public sealed class RedisClusterOptionsTests
{
    public static TheoryData<string, Action<RedisClusterOptions>> Faults => new()
    {
        { "Configuration", options => options.Configuration = string.Empty },
        { "Configuration", options => options.Configuration = "localhost,ssl=perhaps" },
        { "Prefix", options => options.Prefix = string.Empty },
        { "Prefix", options => options.Prefix = "two words" },
        { "Prefix", options => options.Prefix = new string('x', 65) },
        { "ProbeInterval", options => options.ProbeInterval = TimeSpan.FromSeconds(0.9) },
        { "ProbeTimeout", options => options.ProbeTimeout = TimeSpan.FromSeconds(31) },
        { "RetryDelay", options => options.RetryDelay = TimeSpan.Zero },
        { "NodeLease", options => options.NodeLease = TimeSpan.FromSeconds(29) },
        { "NodeLease", options => options.NodeLease = TimeSpan.FromSeconds(601) },
    };

    [Fact]
    public void The_defaults_need_only_a_server()
    {
        Assert.True(new RedisClusterOptionsValidator().Validate(null, Valid()).Succeeded);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void An_option_out_of_its_range_is_named(string option, Action<RedisClusterOptions> breakIt)
    {
        var options = Valid();
        breakIt(options);

        var result = new RedisClusterOptionsValidator().Validate(null, options);

        Assert.True(result.Failed);
        Assert.Contains(option, result.FailureMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_configuration_does_not_tell_the_password()
    {
        var options = Valid();
        options.Configuration = "localhost,password=hunter2,ssl=perhaps";

        Assert.DoesNotContain("hunter2", new RedisClusterOptionsValidator().Validate(null, options).FailureMessage, StringComparison.Ordinal);
    }

    private static RedisClusterOptions Valid() => new() { Configuration = "localhost:6379,password=secret" };
}
