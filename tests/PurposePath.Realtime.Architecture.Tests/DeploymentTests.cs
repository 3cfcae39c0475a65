using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using PurposePath.Realtime.Server;

namespace PurposePath.Realtime.Architecture.Tests;

/// <summary>What an engine would find out when it runs the files of deploy/: that they fit the product and each other.</summary>
public sealed partial class DeploymentTests
{
    private const string Dockerfile = "deploy/Dockerfile";
    private const string Compose = "deploy/compose/compose.yaml";
    private const string Kubernetes = "deploy/kubernetes/workspace.yaml";
    private const string Unit = "deploy/systemd/purposepath.service";

    [Fact]
    public void Every_setting_that_is_named_exists()
    {
        var known = SettingRow().Matches(Read("docs/configuration.md")).Select(static match => match.Groups["key"].Value).ToHashSet(StringComparer.Ordinal);

        var named = Directory.EnumerateFiles(Path.Combine(RepositoryFolder.Path, "deploy"), "*", SearchOption.AllDirectories)
            .Select(RepositoryFolder.Relative)
            .Append("docs/operations.md")
            .SelectMany(static file => Setting().Matches(Read(file)).Select(match => (file, Key: match.Value)))
            .ToList();

        Assert.True(named.Count > 20, $"Only {named.Count} settings were found.");
        Assert.All(named, setting => Assert.True(known.Contains(setting.Key) || IsOfTheFramework(setting.Key), $"{setting.file}: {setting.Key}"));
    }

    [Fact]
    public void What_the_image_copies_is_there_and_is_not_kept_from_it()
    {
        var ignored = Read(".dockerignore").Split('\n');
        var sources = Copy().Matches(Read(Dockerfile))
            .SelectMany(static match => match.Groups["sources"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(static source => source.TrimEnd('/'))
            .ToList();

        Assert.Contains("src", sources);
        Assert.All(sources, source => Assert.True(Path.Exists(Path.Combine(RepositoryFolder.Path, source)), source));
        Assert.All(sources, source => Assert.Contains("!" + source, ignored));
    }

    [Fact]
    public void What_compose_mounts_and_builds_is_there()
    {
        var folder = Path.Combine(RepositoryFolder.Path, Path.GetDirectoryName(Compose)!);
        var files = Mount().Matches(Read(Compose)).Select(static match => match.Groups["file"].Value).Where(static file => !file.EndsWith("/tls", StringComparison.Ordinal)).ToList();

        Assert.Equal(2, files.Count);
        Assert.All(files, file => Assert.True(File.Exists(Path.Combine(folder, file)), file));
        Assert.True(File.Exists(Path.Combine(folder, "../..", Dockerfile)));
        Assert.Contains($"dockerfile: {Dockerfile}\n", Read(Compose), StringComparison.Ordinal);
    }

    [Fact]
    public void All_speak_of_the_same_port_and_the_same_address()
    {
        var port = Number(Dockerfile, @"^EXPOSE #$");

        Assert.Equal(port, Number(Dockerfile, @"ASPNETCORE_HTTP_PORTS=#"));
        Assert.Equal(port, Number(Dockerfile, @"http://127\.0\.0\.1:#/health/live"));
        Assert.Equal(port, Number(Kubernetes, "name: http, containerPort: #"));
        Assert.Equal(Number(Kubernetes, "name: management, containerPort: #"), Number(Kubernetes, @"value: http://\*:#"));
        Assert.Equal([port, port], Numbers("deploy/compose/nodes.conf", "^server workspace-[12]:# "));
        Assert.Equal(2, Numbers(Compose, @"^  workspace-#: \*workspace$").Count());
        Assert.Contains("subnet: 10.86.0.0/24\n", Read(Compose), StringComparison.Ordinal);
        Assert.Contains("Workspace__KnownProxies: 10.86.0.0/24\n", Read(Compose), StringComparison.Ordinal);
        Assert.Equal(Number("deploy/systemd/workspace.env", @"127\.0\.0\.1:#"), Number("deploy/nginx/nodes.conf", @"127\.0\.0\.1:#"));
        Assert.Equal(Number("deploy/nginx/nodes.conf", @"127\.0\.0\.1:#"), Number("deploy/caddy/Caddyfile", @"127\.0\.0\.1:#"));
    }

    [Fact]
    public void Whoever_stops_a_node_leaves_it_the_time_that_a_drain_may_take()
    {
        var services = new ServiceCollection();
        services.AddPurposePathRealtime();
        using var provider = services.BuildServiceProvider();
        var needed = provider.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout.TotalSeconds;

        Assert.Equal(45, needed);
        Assert.True(Number(Unit, @"^TimeoutStopSec=#$") > needed);
        Assert.True(Number(Compose, @"^  stop_grace_period: #s$") > needed);
        Assert.True(Number(Kubernetes, @"terminationGracePeriodSeconds: #") > needed + Number(Kubernetes, @"preStop: \{ sleep: \{ seconds: #"));
        Assert.Contains("\nSTOPSIGNAL SIGTERM\n", Read(Dockerfile), StringComparison.Ordinal);
        Assert.Contains("KillSignal=SIGTERM\n", Read(Unit), StringComparison.Ordinal);
    }

    [Fact]
    public void The_proxies_wait_longer_than_a_heartbeat_may_take_and_pass_the_largest_file()
    {
        var options = new RealtimeServerOptions();

        Assert.All(
            Numbers("deploy/nginx/nginx.conf", "proxy_read_timeout #s;"),
            seconds => Assert.True(seconds >= ((2 * options.HeartbeatInterval) + options.HeartbeatGrace).TotalSeconds));
        Assert.Equal(26, Number("deploy/nginx/nginx.conf", @"client_max_body_size #m;\s+proxy_request_buffering off"));
        Assert.Equal(26, Number("deploy/caddy/Caddyfile", @"max_size #MiB"));
    }

    private static bool IsOfTheFramework(string key) => key.StartsWith("Logging__", StringComparison.Ordinal) || key.StartsWith("Kestrel__", StringComparison.Ordinal);

    private static string Read(string file) => File.ReadAllText(Path.Combine(RepositoryFolder.Path, file));

    // In the pattern # is the number.
    private static int Number(string file, string pattern) =>
        Assert.Single(Numbers(file, pattern));

    private static IEnumerable<int> Numbers(string file, string pattern) =>
        Regex.Matches(Read(file), pattern.Replace("#", @"(?<number>\d+)", StringComparison.Ordinal), RegexOptions.Multiline | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1))
            .Select(static match => int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"^\| `(?<key>[A-Za-z_0-9]+)`", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SettingRow();

    [GeneratedRegex("[A-Z][A-Za-z]+(__[A-Z][A-Za-z0-9]+)+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Setting();

    [GeneratedRegex(@"^COPY (?!--from)(?<sources>.+) \S+$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Copy();

    [GeneratedRegex(@"- (?<file>\.\.?/[^:]+):/", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mount();
}
