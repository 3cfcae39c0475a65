using PurposePath.Workspace.Tests.Hosting;
using static PurposePath.Workspace.Tests.Hosting.Seeds;

namespace PurposePath.Workspace.Tests.Answers;

public sealed class OlderSpellingTests
{
    [Fact]
    public async Task Members_in_snake_case_are_understood_at_every_depth()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);

        var answer = await ada.PostAsync(
            Seeds.Actions,
            """{"title":"T","assigned_person_id":"lumen-cleo","start_date":"2026-03-02","due_date":"2026-03-20","priority":"HIGH","status":"Not-Started","connections":{"goal_ids":["lumen-goal-01"]}}""");

        Assert.Equal(201, answer.Status);
        Assert.Equal("lumen-cleo", answer.Data.GetProperty("assignedPersonId").GetString());
        Assert.Equal("high", answer.Data.GetProperty("priority").GetString());
        Assert.Equal("not_started", answer.Data.GetProperty("status").GetString());
        Assert.Equal("lumen-goal-01", Assert.Single(answer.Data.GetProperty("connections").GetProperty("goalIds").EnumerateArray()).GetString());
    }

    [Theory]
    [InlineData("""{"a_b":1}""", """{"aB":1}""")]
    [InlineData("""{"a_b":1,"aB":2}""", """{"aB":2}""")]
    [InlineData("""[{"one_two_three":[{"x_y":null}]}]""", """[{"oneTwoThree":[{"xY":null}]}]""")]
    [InlineData("""{"my_data":1,"metadata":{"their_key":1}}""", """{"myData":1,"metadata":{"their_key":1}}""")]
    [InlineData("""{"a_b":1,"MetaData":{"their_key":1}}""", """{"aB":1,"MetaData":{"their_key":1}}""")]
    [InlineData("""{"_":1,"__a":"a_b"}""", """{"_":1,"a":"a_b"}""")]
    public void A_member_gets_its_name_of_today_and_values_stay(string sent, string understood)
    {
        using var json = System.Text.Json.JsonDocument.Parse(sent);

        Assert.Equal(understood, System.Text.Encoding.UTF8.GetString(Workspace.Answers.SnakeCase.Rewrite(json.RootElement)));
    }

    [Fact]
    public async Task A_body_that_is_nested_too_deeply_is_refused()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);

        var answer = await ada.PostAsync(Seeds.Goals, $$"""{"title":"T","metadata":{{new string('[', 40)}}{{new string(']', 40)}}}""");

        answer.IsFailure(400, "VALIDATION_ERROR");
    }
}
