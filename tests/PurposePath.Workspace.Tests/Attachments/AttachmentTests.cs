using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PurposePath.Workspace.Tests.Hosting;
using static PurposePath.Workspace.Tests.Hosting.Seeds;

namespace PurposePath.Workspace.Tests.Attachments;

public sealed class AttachmentTests
{
    [Fact]
    public async Task A_file_of_a_goal_is_told_first_and_its_entry_second()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);

        var answer = await host.UploadAsync(ada, "a;b", "../prices.csv", declared: "image/png");

        Assert.Equal(201, answer.Status);
        var events = await host.EventsAsync("lumen");
        Assert.Equal("attachment.created goal.activity.created", string.Join(' ', events.Select(row => row.Type)));
        Assert.All(events, row => Assert.Equal(Told.MutationId, row.ClientMutationId));
        var data = JsonDocument.Parse(events[0].Data).RootElement;
        Assert.Equal(answer.Id, data.GetProperty("attachmentId").GetString());
        Assert.Equal("goal", data.GetProperty("entityType").GetString());
        Assert.Equal("lumen-goal-01", data.GetProperty("entityId").GetString());
        Assert.Equal("prices.csv", data.GetProperty("fileName").GetString());
        Assert.Equal(3, data.GetProperty("fileSize").GetInt64());
        Assert.Equal("text/csv", data.GetProperty("fileType").GetString());
        Assert.Equal("lumen-ada", data.GetProperty("uploadedBy").GetString());
        Assert.Equal("attachment", JsonDocument.Parse(events[1].Data).RootElement.GetProperty("type").GetString());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData("a;b"u8)), answer.Data.GetProperty("checksum").GetString());
        var list = await ada.GetAsync($"{Files.Path}?entityType=goal&entityId=lumen-goal-01");
        Assert.Equal(answer.Id, list.Data[0].GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("action", "lumen-goal-01-action-01")]
    [InlineData("issue", "lumen-issue-01")]
    public async Task A_file_goes_with_its_owner(string kind, string entityId)
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);
        var file = await host.UploadAsync(ada, "x", kind: kind, entityId: entityId);
        Assert.Equal(["attachment.created"], await host.EventTypesAsync("lumen"));
        Assert.Equal([file.Id + ".bin"], host.Stored());

        var owner = await ada.SendAsync("DELETE", kind == "action" ? $"{Seeds.Actions}/{entityId}" : $"{Seeds.Issues}/{entityId}", body: null);

        Assert.Equal(200, owner.Status);
        Assert.Empty(host.Stored());
        (await ada.GetAsync($"{Files.Path}/{file.Id}/content")).IsFailure(404, "RESOURCE_NOT_FOUND");
    }

    [Fact]
    public async Task The_bytes_come_back_whole_in_ranges_and_behind_a_link_that_expires()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);
        var id = (await host.UploadAsync(ada, "0123456789", "Größe.txt")).Id;
        using var http = host.Browser();

        using var whole = await SendAsync(http, $"{Files.Path}/{id}/content", ada.AccessToken, range: null);
        using var part = await SendAsync(http, $"{Files.Path}/{id}/content", ada.AccessToken, new RangeHeaderValue(2, 4));
        var link = (await ada.GetAsync($"{Files.Path}/{id}/link")).Data.GetProperty("url").GetString()!;
        using var linked = await SendAsync(http, link, token: null, range: null);
        using var forged = await SendAsync(http, link.Replace("tenant=lumen", "tenant=harbor", StringComparison.Ordinal), token: null, range: null);
        using var bare = await SendAsync(http, $"{Files.Path}/{id}/content", token: null, range: null);
        host.Time.Advance(TimeSpan.FromMinutes(5));
        using var late = await SendAsync(http, link, token: null, range: null);

        Assert.Equal("0123456789", await whole.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("attachment", whole.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("Größe.txt", whole.Content.Headers.ContentDisposition.FileNameStar);
        Assert.Equal("nosniff", whole.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("text/plain", whole.Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal("234", await part.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("0123456789", await linked.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("attachment", linked.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal([401, 401, 401], new[] { forged, bare, late }.Select(answer => (int)answer.StatusCode));
        (await (await host.SignInAsync(Hugo)).GetAsync($"{Files.Path}/{id}/content")).IsFailure(404, "RESOURCE_NOT_FOUND");
    }

    [Theory]
    [InlineData("<svg/>", "goal", "lumen-goal-01", 422, "VALIDATION_ERROR")]
    [InlineData("", "goal", "lumen-goal-01", 422, "VALIDATION_ERROR")]
    [InlineData("x", "planet", "lumen-goal-01", 422, "VALIDATION_ERROR")]
    [InlineData("x", "goal", "harbor-goal-01", 404, "RESOURCE_NOT_FOUND")]
    [InlineData("x", "issue", "lumen-goal-01", 404, "RESOURCE_NOT_FOUND")]
    public async Task A_refused_file_leaves_nothing(string text, string kind, string entityId, int status, string code)
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);
        await ada.GetAsync(Seeds.Goals);
        var before = await host.FingerprintAsync();

        (await host.UploadAsync(ada, text, kind: kind, entityId: entityId)).IsFailure(status, code);

        Assert.Equal(before, await host.FingerprintAsync());
        Assert.Empty(host.Stored());
    }

    [Fact]
    public async Task More_than_25_MB_is_refused_while_it_comes_in()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);

        var answer = await host.UploadAsync(ada, new StreamContent(new EndlessText((25 * 1024 * 1024) + 1)), "big.txt", "goal", "lumen-goal-01", "text/plain");

        answer.IsFailure(413, "VALIDATION_ERROR");
        Assert.Empty(host.Stored());
        Assert.Empty(await host.EventsAsync("lumen"));
    }

    [Theory]
    [InlineData(20, "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x.txt\"\r\n\r\nno end", 400)]
    [InlineData(20, "--b\r\n", 400)]
    [InlineData(71, "", 415)]
    public async Task A_form_without_an_end_is_the_caller_s_mistake(int boundaryLength, string start, int status)
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);

        var answer = await PostFormAsync(ada, new string('b', boundaryLength), start.Replace("--b", "--" + new string('b', boundaryLength), StringComparison.Ordinal));

        answer.IsFailure(status, "VALIDATION_ERROR");
        Assert.Empty(host.Stored());
    }

    [Fact]
    public async Task A_form_has_a_few_fields_and_no_zero_in_them()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);
        static string Field(string name, string value) => $"--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n";

        var many = await PostFormAsync(ada, "b", string.Concat(Enumerable.Range(0, 17).Select(number => Field($"f{number}", "v"))) + "--b--\r\n");
        var zero = await PostFormAsync(ada, "b", Field("entityId", "a\0b") + "--b--\r\n");

        many.IsFailure(400, "VALIDATION_ERROR");
        zero.IsFailure(400, "VALIDATION_ERROR");
    }

    [Fact]
    public async Task An_upload_that_breaks_off_leaves_nothing()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);
        await ada.GetAsync(Seeds.Goals);
        var before = await host.FingerprintAsync();
        using var client = new TcpClient();
        await client.ConnectAsync(host.Address.Host, host.Address.Port, TestContext.Current.CancellationToken);
        var head = $"POST {Files.Path} HTTP/1.1\r\nHost: {host.Address.Authority}\r\nAuthorization: Bearer {ada.AccessToken}\r\n"
            + "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 200000\r\n\r\n"
            + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x.txt\"\r\n\r\n";
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head + new string('a', 100_000)), TestContext.Current.CancellationToken);
        await Eventually.Async(() => Task.FromResult(host.Stored() is [var partial] && partial.EndsWith(".part", StringComparison.Ordinal)));

        client.Client.Close(timeout: 0);

        await Eventually.Async(() => Task.FromResult(host.Stored().Count == 0));
        Assert.Equal(before, await host.FingerprintAsync());
    }

    [Fact]
    public async Task Limits_and_the_feature_switch_are_kept()
    {
        await using var limited = new WorkspaceHost(new() { ["Limits:Attachments"] = "2", ["Limits:Goals"] = "5", ["Limits:Actions"] = "24", ["Limits:Issues"] = "9", ["Limits:Measures"] = "10", ["Limits:Strategies"] = "9" });
        await using var off = new WorkspaceHost(new() { ["Workspace:DisabledFeatures"] = "attachments,measures,strategies" });
        var ada = await limited.SignInAsync(Ada);
        var other = await off.SignInAsync(Ada);

        Assert.Equal(201, (await limited.UploadAsync(ada, "x")).Status);
        (await limited.UploadAsync(ada, "x")).IsFailure(422, "ATTACHMENT_LIMIT_REACHED");
        Assert.Single(limited.Stored());
        (await ada.PostAsync(Seeds.Goals, """{"title":"One more"}""")).IsFailure(422, "GOAL_LIMIT_REACHED");
        (await ada.PostAsync(Seeds.Actions, """{"title":"One more","assignedPersonId":"lumen-ben","dueDate":"2026-03-20"}""")).IsFailure(422, "ACTION_LIMIT_REACHED");
        (await ada.PostAsync(Seeds.Issues, """{"title":"One more","impact":"low","priority":"low"}""")).IsFailure(422, "ISSUE_LIMIT_REACHED");
        (await ada.PostAsync(Seeds.Measures, """{"name":"One more"}""")).IsFailure(422, "MEASURE_LIMIT_REACHED");
        (await ada.PostAsync(Seeds.Goals + "/lumen-goal-01/strategies", """{"title":"One more"}""")).IsFailure(422, "STRATEGY_LIMIT_REACHED");
        Assert.Equal(2, (await ada.GetAsync(Account + "/user/limits")).Data.GetProperty("attachments").GetInt32());
        (await off.UploadAsync(other, "x")).IsFailure(403, "FORBIDDEN");
        (await other.GetAsync(Seeds.Measures)).IsFailure(403, "FORBIDDEN");
        (await other.GetAsync(Links + "?goalId=lumen-goal-01")).IsFailure(403, "FORBIDDEN");
        (await other.GetAsync(Seeds.Goals + "/lumen-goal-01/strategies")).IsFailure(403, "FORBIDDEN");
        Assert.Equal("""["goals","goalCreate","operations","issues","realtime"]""", (await other.GetAsync(Account + "/user/features")).Data.GetRawText());
    }

    [Fact]
    public async Task The_next_start_sweeps_old_files_without_a_row_and_nothing_else()
    {
        var folder = Directory.CreateTempSubdirectory("attachments-").FullName;
        var (now, old) = (new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero), TimeSpan.FromHours(2));
        string Begun(TimeSpan ago, string end) => Path.Combine(folder, Guid.CreateVersion7(now - ago) + end);
        string[] swept = [Begun(old, ".bin"), Begun(old, ".part")];
        string[] kept = [Begun(old, ".bin"), Begun(old, ".part"), Path.Combine(folder, "README.bin")];
        foreach (var file in swept.Concat(kept))
        {
            await File.WriteAllTextAsync(file, "x", TestContext.Current.CancellationToken);
            File.SetLastWriteTimeUtc(file, (now - old).UtcDateTime);
        }

        // Something came in half an hour ago.
        foreach (var file in kept[..2])
        {
            File.SetLastWriteTimeUtc(file, now.AddMinutes(-30).UtcDateTime);
        }

        await using (var host = new WorkspaceHost(new() { ["Workspace:AttachmentFolder"] = folder }))
        {
            _ = host.Address;
            Assert.All(swept, file => Assert.False(File.Exists(file)));
            Assert.All(kept, file => Assert.True(File.Exists(file)));
            Assert.True(File.Exists(Path.Combine(folder, "lumen-attachment-01.bin")));
        }

        Directory.Delete(folder, recursive: true);
    }

    private static Task<ApiAnswer> PostFormAsync(ApiCaller caller, string boundary, string body) =>
        caller.SendAsync("POST", Files.Path, body, ("Content-Type", $"multipart/form-data; boundary={boundary}"));

    private static async Task<HttpResponseMessage> SendAsync(HttpClient http, string path, string? token, RangeHeaderValue? range)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Range = range;
        return await http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
