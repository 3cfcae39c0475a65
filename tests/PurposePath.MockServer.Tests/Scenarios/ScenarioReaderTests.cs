using System.Text;
using PurposePath.MockServer.Json;
using PurposePath.MockServer.Scenarios;

namespace PurposePath.MockServer.Tests.Scenarios;

/// <summary>What is wrong with a scenario is told at once, each with its line.</summary>
public sealed class ScenarioReaderTests
{
    [Theory]
    [InlineData("{", ProblemCodes.InvalidJson, 1)]
    [InlineData("\n\n{ nonsense }", ProblemCodes.InvalidJson, 3)]
    [InlineData("[]", ProblemCodes.WrongType, 1)]
    [InlineData("{}", ProblemCodes.MissingMember, 1)]
    [InlineData("{\"steps\":\n1}", ProblemCodes.WrongType, 2)]
    [InlineData("{\"steps\":[\n1]}", ProblemCodes.WrongType, 2)]
    [InlineData("{\"steps\":[],\n\"sed\":1}", ProblemCodes.UnknownMember, 2)]
    [InlineData("{\"steps\":[],\n\"seed\":-1}", ProblemCodes.OutOfRange, 2)]
    [InlineData("{\"steps\":[\n{\"atMs\":1}]}", ProblemCodes.MissingMember, 2)]
    [InlineData("{\"steps\":[\n{\"event\":\"goal.created\",\"clearFaults\":true}]}", ProblemCodes.NotAllowed, 2)]
    [InlineData("{\"steps\":[\n{\"event\":\"goal.created\",\"repeat\":2}]}", ProblemCodes.MissingMember, 2)]
    [InlineData("{\"steps\":[\n{\"event\":\"goal.created\",\"atMs\":86400001}]}", ProblemCodes.OutOfRange, 2)]
    [InlineData("{\"steps\":[\n{\"event\":\"goal.dreamt\"}]}", ProblemCodes.UnknownEvent, 2)]
    [InlineData("{\"steps\":[\n{\"event\":\"goal.created\",\n\"data\":{\n\"titel\":1}}]}", ProblemCodes.UnknownMember, 4)]
    [InlineData("{\"steps\":[\n{\"fault\":\n{\"kind\":\"dropp\"}}]}", ProblemCodes.UnknownWord, 3)]
    [InlineData("{\"steps\":[\n{\"clearFaults\":false}]}", ProblemCodes.OutOfRange, 2)]
    public void It_is_told_with_its_code_and_line(string text, string code, int line)
    {
        Assert.Null(ScenarioReader.TryRead(Encoding.UTF8.GetBytes(text), out var problems));
        Assert.Equal((code, line), (problems[0].Code, problems[0].Line));
        Assert.Single(problems);
    }

    [Fact]
    public void Every_problem_is_told_at_once()
    {
        const string Text = """
            {
              "steps": [
                { "event": "goal.dreamt" },
                { "fault": { "kind": "close", "code": 1 } },
                { "event": "goal.created", "jitterMs": -1 }
              ]
            }
            """;

        Assert.Null(ScenarioReader.TryRead(Encoding.UTF8.GetBytes(Text), out var problems));
        Assert.Equal([3, 4, 5], problems.Select(static problem => problem.Line));
    }

    [Fact]
    public void Comments_and_trailing_commas_are_allowed_as_people_write_them()
    {
        const string Text = """
            {
              // Nothing happens.
              "steps": [],
            }
            """;

        Assert.NotNull(ScenarioReader.TryRead(Encoding.UTF8.GetBytes("\uFEFF" + Text), out var problems));
        Assert.Empty(problems);
    }
}
