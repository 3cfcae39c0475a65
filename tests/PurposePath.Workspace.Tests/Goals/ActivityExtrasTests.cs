using System.Text.Json;
using PurposePath.Workspace.Tests.Hosting;
using static PurposePath.Workspace.Tests.Hosting.Seeds;

namespace PurposePath.Workspace.Tests.Goals;

/// <summary>What callers send with an entry besides its words (domain 3.10, 4.4).</summary>
public sealed class ActivityExtrasTests
{
    private const string Activity = Seeds.Goals + "/lumen-goal-01/activity";
    private const string Notes = Seeds.Goals + "/lumen-goal-01/notes";

    [Theory]
    [InlineData("comment")]
    [InlineData("attachment")]
    [InlineData("decision")]
    public async Task Address_metadata_and_tags_are_kept_as_they_were_sent(string type)
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);
        const string Metadata = """{"their_key":1.50,"zeta":{"b_c":[null,true]},"alpha":"ä\u0022"}""";

        var answer = await ada.PostAsync(
            Activity, $$"""{"type":"{{type}}","content":"The offer","url":"https://files.example/offer.pdf?v=2","tags":["rent"],"metadata":{{Metadata}}}""");

        Assert.Equal(201, answer.Status);
        foreach (var entry in new[] { answer.Data, await NewestAsync(ada, Activity), await NewestAsync(ada, Traction + "/activity/recent"), await InRoomAsync(ada) })
        {
            Assert.Equal(answer.Id, entry.GetProperty("id").GetString());
            Assert.Equal("https://files.example/offer.pdf?v=2", entry.GetProperty("url").GetString());
            Assert.Equal("rent", Assert.Single(entry.GetProperty("tags").EnumerateArray()).GetString());
            var metadata = entry.GetProperty("metadata");
            Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(Metadata).RootElement, metadata), metadata.GetRawText());
            Assert.Equal(["their_key", "zeta", "alpha"], metadata.EnumerateObject().Select(member => member.Name));
        }
    }

    [Fact]
    public async Task A_note_keeps_its_category_and_what_goes_with_it()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);
        const string Attachments = """["https://files.example/a.pdf","019c9e1a-7880",{"name":"Plan","url":"http://files.example/plan"}]""";

        var answer = await ada.PostAsync(Notes, $$"""{"note":"Called the landlord","category":" call ","attachments":{{Attachments}}}""");

        var entry = await NewestAsync(ada, Activity);
        Assert.Equal(201, answer.Status);
        Assert.Equal("call", entry.GetProperty("category").GetString());
        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(Attachments).RootElement, entry.GetProperty("attachments")));
    }

    [Fact]
    public async Task Who_sent_nothing_else_gets_empty_members_and_no_event_carries_what_is_the_callers_own()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);
        await ada.PostAsync(Activity, """{"content":"Plain","url":null,"metadata":{},"attachments":[]}""");
        var plain = await NewestAsync(ada, Activity);
        await ada.PostAsync(Activity, """{"content":"Rich","url":"https://files.example/","metadata":{"secret":1},"category":"c"}""");

        Assert.Equal(JsonValueKind.Null, plain.GetProperty("url").ValueKind);
        Assert.Equal(JsonValueKind.Null, plain.GetProperty("category").ValueKind);
        Assert.Equal("{}", plain.GetProperty("metadata").GetRawText());
        Assert.Equal("[]", plain.GetProperty("attachments").GetRawText());
        Assert.Equal("[]", plain.GetProperty("tags").GetRawText());
        var told = JsonDocument.Parse((await host.EventsAsync("lumen"))[^1].Data).RootElement;
        Assert.Equal("Rich", told.GetProperty("content").GetString());
        Assert.DoesNotContain(told.EnumerateObject(), member => member.Name is "url" or "metadata" or "category" or "attachments");
    }

    [Fact]
    public async Task The_names_of_all_versions_say_the_same()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);
        await ada.PostAsync(Notes, """{"note":"Called the landlord"}""");

        var entry = await NewestAsync(ada, Traction + "/activity/recent");

        Assert.Equal("lumen-ada", entry.GetProperty("userId").GetString());
        Assert.Equal("Ada Okafor", entry.GetProperty("userName").GetString());
        Assert.Equal(entry.GetProperty("createdAt").GetString(), entry.GetProperty("timestamp").GetString());
        Assert.All(["description", "content", "text"], name => Assert.Equal("Called the landlord", entry.GetProperty(name).GetString()));
    }

    [Fact]
    public async Task Readings_are_a_type_of_entry_that_can_be_asked_for()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);

        var readings = await ada.GetAsync(Traction + "/activity/recent?type=Reading");

        Assert.Equal(200, readings.Status);
        Assert.NotEmpty(readings.Data.GetProperty("items").EnumerateArray());
        Assert.All(readings.Data.GetProperty("items").EnumerateArray(), entry => Assert.Equal("reading", entry.GetProperty("type").GetString()));
    }

    [Theory]
    [InlineData("url", "\"/offer.pdf\"")]
    [InlineData("url", "\"javascript:alert(1)\"")]
    [InlineData("url", "\"file:///etc/hosts\"")]
    [InlineData("url", "\"https://files.example/a b\"")]
    [InlineData("attachments", "[\"javascript:alert(1)\"]")]
    [InlineData("attachments", "[{\"url\":\"javascript:alert(1)\"}]")]
    [InlineData("attachments", "[7]")]
    public async Task What_a_page_could_not_link_to_is_refused_by_the_name_of_its_field(string field, string value)
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);

        var answer = await ada.PostAsync(Activity, $$"""{"content":"x","{{field}}":{{value}}}""");

        answer.IsFailure(422, "VALIDATION_ERROR");
        Assert.Equal([field], answer.WrongFields());
    }

    [Fact]
    public async Task What_is_too_long_is_refused_by_the_name_of_its_field()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);
        // Two bytes each: counted is what is kept.
        var fits = new string('ä', 4092);

        Assert.Equal(201, (await ada.PostAsync(Activity, $$$"""{"content":"x","metadata":{"a":"{{{fits}}}"}}""")).Status);
        var answer = await ada.PostAsync(
            Activity,
            $$"""
            {"content":"x","metadata":{"a":"{{fits}}ä"},"url":"https://files.example/{{new string('a', 2048)}}","category":"{{new string('c', 101)}}",
            "attachments":[{{string.Join(',', Enumerable.Repeat("\"a\"", 21))}}]}
            """);

        answer.IsFailure(422, "VALIDATION_ERROR");
        Assert.Equal(["attachments", "category", "metadata", "url"], answer.WrongFields().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("""{"content":"x","metadata":[]}""")]
    [InlineData("""{"content":"x","metadata":"text"}""")]
    [InlineData("""{"content":"x","metadata":{"a":"\ud800"}}""")]
    [InlineData("""{"content":"x","metadata":{"\ud800":1}}""")]
    [InlineData("""{"content":"x","metadata":{"a":{"\ud800":1}}}""")]
    [InlineData("""{"content":"x","metadata":{"a":"\u0000"}}""")]
    [InlineData("""{"content":"x","attachments":["\ud800"]}""")]
    public async Task What_is_no_object_or_no_text_is_malformed(string body)
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);

        (await ada.PostAsync(Activity, body)).IsFailure(400, "VALIDATION_ERROR");
    }

    private static async Task<JsonElement> NewestAsync(ApiCaller caller, string path) => (await caller.GetAsync(path)).Data.GetProperty("items")[0];

    private static async Task<JsonElement> InRoomAsync(ApiCaller caller) => (await caller.GetAsync(Seeds.Goals + "/lumen-goal-01")).Data.GetProperty("recentActivity")[0];
}
