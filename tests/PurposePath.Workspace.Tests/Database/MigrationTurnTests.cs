using Microsoft.Data.Sqlite;
using PurposePath.Workspace.Tests.Hosting;

namespace PurposePath.Workspace.Tests.Database;

public sealed class MigrationTurnTests
{
    // Entity Framework waits for this row without end.
    private const string LeftBehind = """
        CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
        INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-03-02 08:59:00');
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_start_that_was_killed_while_it_migrated_does_not_hold_up_the_next()
    {
        await using var host = new WorkspaceHost();
        await using (var connection = new SqliteConnection($"Data Source={host.DatabasePath};Pooling=False"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = new SqliteCommand(LeftBehind, connection);
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var ada = await Task.Run(() => host.SignInAsync(Seeds.Ada), TestContext.Current.CancellationToken)
            .WaitAsync(Patience, TestContext.Current.CancellationToken);

        Assert.Equal(200, (await ada.GetAsync(Seeds.Goals)).Status);
    }

    [Fact]
    public async Task Two_that_start_on_one_file_take_turns()
    {
        // Whoever waits for the turn waits by the clock, which must go on.
        await using var first = new WorkspaceHost(isRealTime: true);
        await using var second = new WorkspaceHost(new() { ["ConnectionStrings:Workspace"] = $"Data Source={first.DatabasePath}" }, isRealTime: true);

        var starts = await Task.WhenAll(new[] { first, second }.Select(static host => Task.Run(() => host.SignInAsync(Seeds.Ada), TestContext.Current.CancellationToken)))
            .WaitAsync(Patience, TestContext.Current.CancellationToken);

        Assert.All(starts, static ada => Assert.NotNull(ada.AccessToken));
        await using var db = await second.OpenAsync();
        Assert.Equal(2, db.Tenants.Count());
    }
}
