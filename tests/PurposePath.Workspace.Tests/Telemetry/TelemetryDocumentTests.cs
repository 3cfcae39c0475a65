using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using PurposePath.Workspace.Tests.Hosting;

namespace PurposePath.Workspace.Tests.Telemetry;

/// <summary>The page, the dashboard and the alarms name the instruments that a running host has, and no others.</summary>
public sealed class TelemetryDocumentTests
{
    private static readonly string Root = FindRoot();
    private static readonly string Page = Read("docs", "operations.md");
    private static readonly string Alerts = Read("deploy", "prometheus", "alerts.yml");
    private static readonly string Dashboard = Read("deploy", "grafana", "purposepath.json");

    [Fact]
    public async Task The_tables_the_dashboard_and_the_alarms_name_what_there_is()
    {
        var instruments = await InstrumentsAsync();
        var series = instruments.SelectMany(SeriesOf).ToHashSet(StringComparer.Ordinal);

        Assert.Equal(
            instruments.Select(static instrument => instrument.Name).Order(StringComparer.Ordinal),
            Rows().Select(static row => row.Instrument).Order(StringComparer.Ordinal));
        Assert.Empty(NamesIn(Alerts).Except(series, StringComparer.Ordinal));
        Assert.Empty(NamesIn(Dashboard).Except(series, StringComparer.Ordinal));
        Assert.Empty(instruments.Where(instrument => !SeriesOf(instrument).Any(NamesIn(Dashboard).Contains)).Select(static instrument => instrument.Name));
    }

    [Fact]
    public void Every_instrument_has_a_test_that_looks_at_it()
    {
        var tests = Directory.EnumerateFiles(Path.Combine(Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .ToLookup(static file => Path.GetFileNameWithoutExtension(file), File.ReadAllText, StringComparer.Ordinal);

        Assert.All(Rows(), row => Assert.Contains(
            tests[row.Test],
            text => text.Contains($"{row.Instrument}\"", StringComparison.Ordinal) || text.Contains($"{row.Instrument} ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_alarm_is_explained_and_leads_to_its_explanation()
    {
        var alarms = Regex.Matches(Alerts, @"- alert: (?<name>\w+)", RegexOptions.None, TimeSpan.FromSeconds(1)).Select(static match => match.Groups["name"].Value).ToList();
        var explained = Regex.Matches(Page, @"^\| `(?<name>PurposePath\w+)` \((?:critical|warning)\) \| [^|]+Threshold: [^|]+ \| [^|]+ \|$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1))
            .Select(static match => match.Groups["name"].Value);

        Assert.True(alarms.Count > 10);
        Assert.Equal(alarms, explained);
        foreach (var part in (string[])["expr: >-", "severity: ", "summary: ", "runbook: docs/operations.md#alarms"])
        {
            Assert.Equal(alarms.Count, Alerts.Split(part).Length - 1);
        }
    }

    [Fact]
    public void The_dashboard_can_be_read_and_every_panel_asks_something_of_the_chosen_nodes()
    {
        using var document = JsonDocument.Parse(Dashboard);
        var panels = document.RootElement.GetProperty("panels").EnumerateArray().ToList();
        var charts = panels.Where(static panel => panel.GetProperty("type").GetString() != "row").ToList();

        Assert.Equal(panels.Count, panels.Select(static panel => panel.GetProperty("id").GetInt32()).Distinct().Count());
        Assert.All(charts, static panel =>
        {
            Assert.NotEmpty(panel.GetProperty("description").GetString()!);
            Assert.All(panel.GetProperty("targets").EnumerateArray(), static target => Assert.Contains("$instance", target.GetProperty("expr").GetString(), StringComparison.Ordinal));
        });
    }

    [Fact]
    public void Every_alarm_is_tried_where_it_must_be_raised_and_where_it_must_not()
    {
        var tried = File.ReadAllText(Path.Combine(Root, "deploy", "prometheus", "alerts.test.yml"));
        var looks = Regex.Matches(tried, @"alertname: (?<name>\w+)\s+exp_alerts:(?<none> \[\])?", RegexOptions.None, TimeSpan.FromSeconds(1))
            .ToLookup(static look => look.Groups["name"].Value, static look => !look.Groups["none"].Success, StringComparer.Ordinal);

        Assert.All(
            Regex.Matches(Alerts, @"- alert: (?<name>\w+)", RegexOptions.None, TimeSpan.FromSeconds(1)),
            alarm => Assert.Equal([false, true], looks[alarm.Groups["name"].Value].Distinct().Order()));
    }

    [Theory]
    [InlineData("check", "config", "prometheus.yml")]
    [InlineData("test", "rules", "alerts.test.yml")]
    public async Task Prometheus_own_checker_accepts_the_files_where_it_is_installed(string does, string what, string file)
    {
        const string Checker = "/usr/bin/promtool";
        if (!File.Exists(Checker))
        {
            // ./test.sh installs it; with --fast, names and structure are held by the tests above.
            return;
        }

        using var process = Process.Start(new ProcessStartInfo(Checker, [does, what, Path.Combine(Root, "deploy", "prometheus", file)])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken) + await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(process.ExitCode == 0, output);
    }

    private static async Task<IReadOnlyList<Instrument>> InstrumentsAsync()
    {
        await using var host = new WorkspaceHost(new()
        {
            ["Canary:Enabled"] = "true",
            ["Canary:Interval"] = "00:00:20",

            // Nobody listens there, and a link has its instruments all the same.
            ["ConnectionStrings:Redis"] = "127.0.0.1:1",
        });
        host.StartServer();
        var meters = host.Services.GetRequiredService<IMeterFactory>();
        var found = new List<Instrument>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name.StartsWith("PurposePath.", StringComparison.Ordinal) && ReferenceEquals(instrument.Meter.Scope, meters))
                {
                    found.Add(instrument);
                }
            },
        };
        listener.Start();
        return found;
    }

    // As Prometheus is told: dots become _, then the unit, then what kind it is.
    private static IEnumerable<string> SeriesOf(Instrument instrument)
    {
        var unit = instrument.Unit switch { "s" => "_seconds", "By" => "_bytes", _ => string.Empty };
        var name = instrument.Name.Replace('.', '_') + unit;
        return instrument.GetType().Name switch
        {
            "Counter`1" => [name + "_total"],
            "Histogram`1" => [name + "_bucket", name + "_count", name + "_sum"],
            _ => [name],
        };
    }

    private static HashSet<string> NamesIn(string text) =>
        [.. Regex.Matches(text, @"\bpurposepath_[a-z_]+", RegexOptions.None, TimeSpan.FromSeconds(1)).Select(static match => match.Value)];

    private static IReadOnlyList<(string Instrument, string Test)> Rows() =>
        [.. Regex.Matches(Page, @"^\| `(?<name>purposepath\.[a-z_.]+)` \|.*\| `(?<test>\w+)` \|$", RegexOptions.Multiline, TimeSpan.FromSeconds(1))
            .Select(static match => (match.Groups["name"].Value, match.Groups["test"].Value))];

    private static string Read(params ReadOnlySpan<string> path) => File.ReadAllText(Path.Combine([Root, .. path]));

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "PurposePath.slnx")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The repository was not found above the tests.");
        }

        return folder;
    }
}
