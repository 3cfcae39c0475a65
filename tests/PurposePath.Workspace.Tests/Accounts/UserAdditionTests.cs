using Microsoft.Data.Sqlite;
using PurposePath.Workspace.Accounts;
using PurposePath.Workspace.Tests.Hosting;
using static PurposePath.Workspace.Tests.Hosting.Seeds;

namespace PurposePath.Workspace.Tests.Accounts;

/// <summary>Whoever runs an installation lets the first person in, and the others.</summary>
[Trait("needs", "sqlite")]
public sealed class UserAdditionTests
{
    private const string Password = "correct horse battery";
    private const string Newcomer = "--tenant acme --tenant-name Acme --email nora@acme.example --first-name Nora --last-name Berg";

    [Fact]
    public async Task A_new_tenant_begins_with_its_owner_who_sees_nothing_of_the_others()
    {
        await using var host = new WorkspaceHost();
        Assert.NotNull(host.Address);

        Assert.Equal((0, "nora@acme.example can sign in to acme, as owner."), await AddAsync(host, "--tenant acme --tenant-name Acme --email Nora@acme.example --first-name Nora --last-name Berg"));
        Assert.Equal((0, "otto@acme.example can sign in to acme, as member."), await AddAsync(host, "--tenant acme --email otto@acme.example --first-name Otto --last-name Lind"));

        var nora = await host.SignInAsync("nora@acme.example", Password);
        var otto = await host.SignInAsync("otto@acme.example", Password);
        Assert.Equal(0, (await nora.GetAsync(Seeds.Goals)).Data.GetProperty("pagination").GetProperty("total").GetInt32());
        Assert.Equal(7, (await nora.GetAsync($"{Traction}/operations/issue-types")).Data.GetArrayLength());
        var goal = await otto.NewGoalAsync();
        Assert.Equal(403, (await otto.SendAsync("DELETE", $"{Seeds.Goals}/{goal}", body: null)).Status);
        Assert.Equal(200, (await nora.SendAsync("DELETE", $"{Seeds.Goals}/{goal}", body: null)).Status);
    }

    [Fact]
    public async Task Whom_the_team_has_listed_keeps_the_work_they_were_given()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);
        var listed = await ada.PostAsync($"{Account}/people", """{"firstName":"Ivo","lastName":"Maas","email":"ivo@lumen.demo"}""");

        await AddAsync(host, "--tenant lumen --email ivo@lumen.demo --first-name I --last-name M");

        var ivo = await host.SignInAsync("ivo@lumen.demo", Password);
        Assert.Equal(listed.Id, (await ivo.GetAsync($"{Account}/user/profile")).Data.GetProperty("id").GetString());
        Assert.True((await ada.GetAsync($"{Account}/people/{listed.Id}")).Data.GetProperty("hasLogin").GetBoolean());
    }

    [Theory]
    [InlineData("--tenant lumen --email new@lumen.demo --first-name A --last-name B", "too short", "--password must have 10 to 128 characters")]
    [InlineData("--tenant lumen --email ada@lumen.demo --first-name A --last-name B", Password, "--email is somebody's already")]
    [InlineData("--tenant nobody --email new@lumen.demo --first-name A --last-name B", Password, "--tenant is not there")]
    [InlineData("--tenant lumen --tenant-name Lumen --email new@lumen.demo --first-name A --last-name B", Password, "--tenant is there already")]
    [InlineData("--tenant a/b --email new --first-name A --role king", Password, "--last-name is required\n--tenant may hold a-z, 0-9 and -\n--email must be an e-mail address\n--role must be one of")]
    [InlineData("--tenant new --tenant-name New --email new@new.demo --first-name A --last-name B --role member", Password, "--role must be owner")]
    [InlineData("--tenant lumen --mail new@lumen.demo --first-name A --last-name B", Password, "--mail is no option\n--email is required")]
    public async Task What_is_wrong_is_said_and_nothing_is_done(string options, string password, string said)
    {
        await using var host = new WorkspaceHost();
        Assert.NotNull(host.Address);

        var (code, words) = await AddAsync(host, options, password);

        Assert.Equal(1, code);
        Assert.StartsWith(said, words, StringComparison.Ordinal);
        Assert.DoesNotContain(password, words, StringComparison.Ordinal);
        await using var database = new SqliteConnection($"Data Source={host.DatabasePath}");
        await database.OpenAsync(TestContext.Current.CancellationToken);
        await using var count = database.CreateCommand();
        count.CommandText = "SELECT COUNT(*) FROM Users WHERE Email LIKE 'new%'";
        Assert.Equal(0L, await count.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_database_that_is_not_there_and_one_that_does_not_answer_are_told_apart()
    {
        var folder = Directory.CreateTempSubdirectory("purposepath-nothing-");
        try
        {
            var missing = await AddAsync($"Data Source={Path.Combine(folder.FullName, "workspace.db")}", Newcomer);
            var silent = await AddAsync("Host=127.0.0.1;Port=1;Database=workspace", Newcomer);

            Assert.Equal((1, "There is no workspace in the database that ConnectionStrings__Workspace names; start the workspace once, which makes it."), missing);
            Assert.Equal(1, silent.Code);
            Assert.StartsWith("The database that ConnectionStrings__Workspace names cannot be read, and nothing was done: ", silent.Words, StringComparison.Ordinal);
            Assert.Empty(folder.EnumerateFiles());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Task<(int Code, string Words)> AddAsync(WorkspaceHost host, string options, string password = Password) => AddAsync($"Data Source={host.DatabasePath}", options, password);

    private static async Task<(int Code, string Words)> AddAsync(string database, string options, string password = Password)
    {
        var words = new StringWriter { NewLine = "\n" };
        var code = await UserAddition.RunAsync(["add-user", .. options.Split(' '), "--environment=Development", $"--ConnectionStrings:Workspace={database}"], new StringReader(password + "\n"), words);
        return (code, words.ToString().TrimEnd());
    }
}
