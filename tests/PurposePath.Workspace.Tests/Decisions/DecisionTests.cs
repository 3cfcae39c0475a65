using PurposePath.Workspace.Tests.Hosting;
using static PurposePath.Workspace.Tests.Hosting.Seeds;

namespace PurposePath.Workspace.Tests.Decisions;

public sealed class DecisionTests
{
    private const string Path = Seeds.Goals + "/lumen-goal-01/decisions";

    [Fact]
    public async Task A_decision_is_told_first_and_its_entry_second()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);

        var call = await CauseAndEffect.OfAsync(
            host, ada, "POST", Path, """{"title":"Floor","decision":"Take the third","rationale":"Light","impact":"None","participants":["lumen-ben","lumen-ben","lumen-ada"]}""");

        call.Is(201, "decision.created goal.activity.created");
        var decision = call.DataOf(0);
        Assert.Equal(call.Answer.Id, decision.GetProperty("decisionId").GetString());
        Assert.Equal("lumen-goal-01", decision.GetProperty("goalId").GetString());
        Assert.Equal("Take the third", decision.GetProperty("decision").GetString());
        Assert.Equal("Light", decision.GetProperty("rationale").GetString());
        Assert.Equal("None", decision.GetProperty("impact").GetString());
        Assert.Equal("lumen-ada", decision.GetProperty("decidedBy").GetString());
        Assert.Equal(["lumen-ben", "lumen-ada"], decision.GetProperty("participants").EnumerateArray().Select(item => item.GetString()));
        Assert.Equal("decision", call.DataOf(1).GetProperty("type").GetString());
        Assert.Equal("Take the third", call.DataOf(1).GetProperty("content").GetString());
        var list = await ada.GetAsync(Path);
        Assert.Equal(call.Answer.Id, list.Data.GetProperty("items")[0].GetProperty("id").GetString());
        Assert.Equal(2, list.Data.GetProperty("pagination").GetProperty("total").GetInt32());
        Assert.NotNull(list.Position);
    }

    [Fact]
    public async Task An_activity_of_type_decision_is_a_decision()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);

        var call = await CauseAndEffect.OfAsync(host, ada, "POST", Seeds.Goals + "/lumen-goal-01/activity", """{"type":"Decision","content":"We take the third floor"}""");

        call.Is(201, "decision.created goal.activity.created");
        Assert.Equal("decision", call.Answer.Data.GetProperty("type").GetString());
        Assert.Equal("We take the third floor", call.DataOf(0).GetProperty("title").GetString());
        Assert.Equal(["lumen-ada"], call.DataOf(0).GetProperty("participants").EnumerateArray().Select(item => item.GetString()));
    }

    [Fact]
    public async Task A_title_that_is_cut_from_a_text_ends_with_a_whole_character()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);
        var text = "x" + string.Concat(Enumerable.Repeat("😀", 150));

        var call = await CauseAndEffect.OfAsync(host, ada, "POST", Seeds.Goals + "/lumen-goal-01/activity", $$"""{"type":"decision","content":"{{text}}"}""");

        call.Is(201, "decision.created goal.activity.created");
        Assert.Equal(text[..199], call.DataOf(0).GetProperty("title").GetString());
    }
}
