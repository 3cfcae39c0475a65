namespace PurposePath.Workspace.Tests.Secrets;

public sealed class SecretScanTests
{
    public static TheoryData<string, string?> Lines => new()
    {
        { "GET /x Authorization: eyJhbGciOiJIUzI1NiJ9.eyJ1c2VyX2lkIjoiMSJ9.c2ln", "an access token" },
        { $"token {new string('a', 32)}.3.{new string('B', 43)}", "a refresh token" },
        { "GET /realtime?access_token=abcdefghij HTTP/1.1", "a token in an address" },
        { "POST /auth/logout?refreshToken=abcdefghij", "a token in an address" },
        { $"Authorization: Bearer {new string('x', 30)}", "a bearer token" },
        { $"/file?tenant=lumen&signature={new string('x', 43)}", "the signature of a link" },
        { $"Cookie: __Host-purposepath.session={new string('x', 43)}", "a session cookie" },
        { "Host=db;Username=me;Password=hunter2;", "a password" },
        { "signed in with demo-demo-1", "a known secret" },
        { "passed Signs_in(password: \"demo-demo-1\")", null },
        { "Host=db;Password=…;", null },
        { "GET /realtime?access_token=… HTTP/1.1", null },
        { "info: PurposePath.Realtime Connection 0199 joined at e.17.n", null },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_secret_is_known_by_its_shape(string line, string? found) => Assert.Equal(found, SecretScan.Find(line));

    [Fact]
    public void Every_file_of_a_folder_is_read_and_the_secret_is_not_repeated()
    {
        var folder = Directory.CreateTempSubdirectory("secrets-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "deeper"));
        File.WriteAllText(Path.Combine(folder, "a.log"), "all is well\n");
        File.WriteAllText(Path.Combine(folder, "deeper", "b.log"), "all is well\nBearer 0123456789012345678901\n");

        Assert.Equal([Path.Combine("deeper", "b.log") + ":2 holds a bearer token"], SecretScan.Search(folder));
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The last thing that <c>./test.sh</c> does, when all other tests have written their logs.</summary>
    [Fact]
    public void No_secret_is_in_what_the_suite_has_written()
    {
        // Beside the folder of all programs; it is there once ./test.sh was run.
        var folder = Directory.CreateDirectory(Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "test-logs")));

        Assert.Empty(SecretScan.Search(folder.FullName));
    }
}
