using Microsoft.Extensions.DependencyInjection;
using PurposePath.Workspace.Demo;
using PurposePath.Workspace.Tests.Hosting;
using static PurposePath.Workspace.Tests.Hosting.Seeds;

namespace PurposePath.Workspace.Tests.Demo;

public sealed class ColleagueTests
{
    private const string Colleague = Traction + "/demo/colleague";

    [Fact]
    public async Task Colleagues_make_the_same_real_changes_under_the_same_seed_and_end_by_themselves()
    {
        var one = await RunAsync(seed: 7);
        var other = await RunAsync(seed: 7);

        Assert.Equal(one, other);
        Assert.NotEqual(one, await RunAsync(seed: 8));
        Assert.True(one.Distinct().Count() > 2);
    }

    [Fact]
    public async Task Stopped_they_do_nothing_more()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);
        Assert.False((await ada.GetAsync(Colleague)).Data.GetProperty("isRunning").GetBoolean());
        Assert.True((await ada.PostAsync(Colleague + ":start", "{}")).Data.GetProperty("isRunning").GetBoolean());

        var stopped = await ada.PostAsync(Colleague + ":stop", "{}");
        host.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.False(stopped.Data.GetProperty("isRunning").GetBoolean());
        Assert.Equal(stopped.Data.GetProperty("done").GetInt32(), (await ada.GetAsync(Colleague)).Data.GetProperty("done").GetInt32());
    }

    [Fact]
    public async Task A_host_that_is_stopped_from_two_sides_ends_them_once()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);
        await ada.PostAsync(Colleague + ":start", "{}");
        var simulation = host.Services.GetRequiredService<ColleagueSimulation>();

        await simulation.StopAsync(TestContext.Current.CancellationToken);
        var stopped = await simulation.LookAsync("lumen", TestContext.Current.CancellationToken);
        simulation.Dispose();
        await simulation.StopAsync(TestContext.Current.CancellationToken);

        Assert.False(stopped.IsRunning);
    }

    [Fact]
    public async Task Outside_Development_there_are_none()
    {
        var folder = Directory.CreateTempSubdirectory("colleagues-").FullName;
        var database = $"Data Source={Path.Combine(folder, "w.db")}";
        string token;
        await using (var development = new WorkspaceHost(new() { ["ConnectionStrings:Workspace"] = database, ["Workspace:SigningKey"] = new string('s', 32) }))
        {
            token = (await development.SignInAsync(Ada)).AccessToken!;
        }

        await using (var production = new WorkspaceHost(new()
        {
            ["environment"] = "Production",
            ["ConnectionStrings:Workspace"] = database,
            ["Workspace:SigningKey"] = new string('s', 32),
        }))
        {
            var ada = new ApiCaller(production.Browser(), token);

            (await ada.PostAsync(Colleague + ":start", "{}")).IsFailure(403, "FORBIDDEN");
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<IReadOnlyList<string>> RunAsync(int seed)
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);
        await ada.PostAsync(Colleague + ":start", $$"""{"perMinute":60,"changes":12,"seed":{{seed}}}""");
        for (var done = 0; done < 12; done++)
        {
            // One tick, one change: the clock moves on only when the change is made.
            host.Time.Advance(TimeSpan.FromSeconds(1));
            await Eventually.Async(async () => (await ada.GetAsync(Colleague)).Data.GetProperty("done").GetInt32() > done);
        }

        await Eventually.Async(async () => !(await ada.GetAsync(Colleague)).Data.GetProperty("isRunning").GetBoolean());
        var events = await host.EventsAsync("lumen");
        Assert.DoesNotContain(events, row => System.Text.Encoding.UTF8.GetString(row.Data).Contains("By\":\"lumen-ada", StringComparison.Ordinal));
        return [.. events.Select(row => $"{row.Type} {row.TimestampMs}")];
    }
}
