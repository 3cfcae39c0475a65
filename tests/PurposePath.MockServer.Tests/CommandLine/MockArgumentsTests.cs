using PurposePath.MockServer.CommandLine;
using PurposePath.MockServer.Faults;
using PurposePath.MockServer.Profiles;

namespace PurposePath.MockServer.Tests.CommandLine;

/// <summary>The options of the command line.</summary>
public sealed class MockArgumentsTests
{
    [Fact]
    public void Nothing_is_needed() => Assert.Equal(new MockOptions(), MockArguments.TryRead([], out _));

    [Fact]
    public void Every_option_is_read()
    {
        string[] args =
        [
            "--host", "127.0.0.1", "--port", "0", "--profile", "deployed", "--seed", "7", "--tenant", "harbor", "--every", "250", "--events", "goal.*",
            "--origin", "https://app.example", "--transcript-lines", "10",
        ];

        var expected = new MockOptions
        {
            Host = "127.0.0.1",
            Port = 0,
            Profile = MockProfile.Deployed,
            Seed = 7,
            Tenant = "harbor",
            Every = TimeSpan.FromMilliseconds(250),
            Events = "goal.*",
            Origin = "https://app.example",
            TranscriptLines = 10,
        };
        Assert.Equal(expected, MockArguments.TryRead(args, out var problem));
        Assert.Null(problem);
        Assert.Equal(new MockOptions { ScenarioPath = "a.json" }, MockArguments.TryRead(["--scenario", "a.json"], out _));
        Assert.Equal(new MockOptions { Upstream = new Uri("ws://localhost:5080/realtime") }, MockArguments.TryRead(["--upstream", "ws://localhost:5080/realtime"], out _));
    }

    [Theory]
    [InlineData("--prot", "1")]
    [InlineData("--port")]
    [InlineData("--port", "65536")]
    [InlineData("--port", "-1")]
    [InlineData("--host", "app.example")]
    [InlineData("--profile", "theirs")]
    [InlineData("--seed", "2147483648")]
    [InlineData("--tenant", "")]
    [InlineData("--every", "0")]
    [InlineData("--events", "goal.dreamt")]
    [InlineData("--upstream", "http://localhost")]
    [InlineData("--origin", "app.example")]
    [InlineData("--transcript-lines", "9")]
    [InlineData("--upstream", "ws://localhost", "--every", "1")]
    [InlineData("--scenario", "a.json", "--every", "1")]
    public void What_cannot_be_is_told(params string[] args)
    {
        Assert.Null(MockArguments.TryRead(args, out var problem));
        Assert.Contains(args[0], problem, StringComparison.Ordinal);
    }

    [Fact]
    public void The_help_names_every_option_and_every_fault()
    {
        var help = HelpText.Write();

        Assert.All(MockArguments.All.Select(static argument => argument.Name).Concat(FaultKinds.All.Select(static kind => kind.Name)), name => Assert.Contains($"  {name} ", help, StringComparison.Ordinal));
    }
}
