using Microsoft.Data.Sqlite;
using PurposePath.Workspace.Tests.Hosting;
using PurposePath.Workspace.Tests.Live;
using static PurposePath.Workspace.Tests.Hosting.Seeds;

namespace PurposePath.Workspace.Tests.Database;

/// <summary>A backup is restored, and clients come back that know more than it does.</summary>
[Trait("needs", "sqlite")]
public sealed class RestoreTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("workspace-restore-");

    private string Backup => Path.Combine(_folder.FullName, "workspace.db");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Nobody_goes_on_as_if_nothing_had_happened()
    {
        string before;
        string lost;
        await using (var host = new WorkspaceHost(isRealTime: true))
        {
            var ada = await host.SignInAsync(Ada);
            before = await ChangeAsync(ada);
            BackUp(host.DatabasePath);
            lost = await ChangeAsync(ada);
        }

        await using (var host = Restored())
        {
            var ada = await host.SignInAsync(Ada);

            // The restored log ends before the client's position, and later it has another event there.
            Assert.Equal(("resync", "position_mismatch"), await ResumeAsync(host, ada, lost));
            await ChangeAsync(ada);
            Assert.Equal(("resync", "position_mismatch"), await ResumeAsync(host, ada, lost));

            // This one the backup does know; that its client has read what was lost, nobody can tell by the position.
            Assert.Equal(("resumed", null), await ResumeAsync(host, ada, before));
        }

        Assert.Equal(0, await RunAsync("renew-epochs", "--environment=Development", $"--ConnectionStrings:Workspace=Data Source={Backup}"));

        await using (var host = Restored())
        {
            var ada = await host.SignInAsync(Ada);

            Assert.Equal(("resync", "epoch_changed"), await ResumeAsync(host, ada, before));
            Assert.Equal(("resync", "epoch_changed"), await ResumeAsync(host, ada, lost));
            Assert.Equal(("resumed", null), await ResumeAsync(host, ada, await ChangeAsync(ada)));
        }
    }

    [Fact]
    public async Task The_command_makes_no_database_where_there_is_none()
    {
        var missing = Path.Combine(_folder.FullName, "missing.db");

        Assert.Equal(1, await RunAsync("renew-epochs", $"--ConnectionStrings:Workspace=Data Source={missing}"));

        Assert.False(File.Exists(missing));
    }

    // The program's own entry, which ends by itself.
    private static Task<int> RunAsync(params string[] args) =>
        Task.Run(() => (int)typeof(Program).Assembly.EntryPoint!.Invoke(null, [args])!, TestContext.Current.CancellationToken);

    private static async Task<string> ChangeAsync(ApiCaller caller)
    {
        var answer = await caller.PostAsync(Seeds.Goals, """{"title":"Of which a backup may know nothing"}""");
        Assert.Equal(201, answer.Status);
        return answer.Position!;
    }

    private static async Task<(string? Outcome, string? Reason)> ResumeAsync(WorkspaceHost host, ApiCaller caller, string position)
    {
        using var socket = await Sockets.ResumeAsync(host, caller.AccessToken!, position);
        var resume = (await Sockets.FrameAsync(socket))!.Value.GetProperty("data").GetProperty("resume");
        return (resume.GetProperty("status").GetString(), resume.TryGetProperty("reason", out var reason) ? reason.GetString() : null);
    }

    private WorkspaceHost Restored() => new(new() { ["ConnectionStrings:Workspace"] = $"Data Source={Backup}" }, isRealTime: true);

    // What sqlite3's .backup does.
    private void BackUp(string path)
    {
        using var source = new SqliteConnection($"Data Source={path};Pooling=False");
        using var target = new SqliteConnection($"Data Source={Backup};Pooling=False");
        source.Open();
        target.Open();
        source.BackupDatabase(target);
    }
}
