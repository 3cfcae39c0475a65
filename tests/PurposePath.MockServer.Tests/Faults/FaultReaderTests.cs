using System.Text;
using PurposePath.MockServer.Faults;
using PurposePath.MockServer.Json;

namespace PurposePath.MockServer.Tests.Faults;

/// <summary>What is no fault is told with its code.</summary>
public sealed class FaultReaderTests
{
    [Theory]
    [InlineData("""[]""", ProblemCodes.WrongType)]
    [InlineData("""{}""", ProblemCodes.MissingMember)]
    [InlineData("""{"kind":"dropp"}""", ProblemCodes.UnknownWord)]
    [InlineData("""{"kind":"drop","ms":1}""", ProblemCodes.UnknownMember)]
    [InlineData("""{"kind":"drop","times":-1}""", ProblemCodes.OutOfRange)]
    [InlineData("""{"kind":"drop","times":1.5}""", ProblemCodes.WrongType)]
    [InlineData("""{"kind":"drop","chance":1.1}""", ProblemCodes.OutOfRange)]
    [InlineData("""{"kind":"drop","frames":"events"}""", ProblemCodes.WrongType)]
    [InlineData("""{"kind":"drop","frames":[1]}""", ProblemCodes.WrongType)]
    [InlineData("""{"kind":"drop","kind":"drop"}""", ProblemCodes.RepeatedMember)]
    [InlineData("""{"kind":"duplicate","frames":["client.ping"]}""", ProblemCodes.NotAllowed)]
    [InlineData("""{"kind":"corrupt","how":"badly"}""", ProblemCodes.UnknownWord)]
    [InlineData("""{"kind":"close","code":1006}""", ProblemCodes.OutOfRange)]
    [InlineData("""{"kind":"close","code":5000}""", ProblemCodes.OutOfRange)]
    [InlineData("""{"kind":"rate-limit","close":"yes"}""", ProblemCodes.WrongType)]
    [InlineData("""{"kind":"reset","times":3}""", ProblemCodes.UnknownMember)]
    [InlineData("""{"kind":"refuse-auth","frames":["goal.*"]}""", ProblemCodes.UnknownMember)]
    public void It_is_told(string json, string code)
    {
        var problems = new List<Problem>();

        Assert.Null(FaultReader.Read(LinedValue.TryParse(Encoding.UTF8.GetBytes(json), out _)!, problems));
        Assert.Equal([code], problems.Select(static problem => problem.Code));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_can_be_asked_for_with_its_defaults_and_its_bounds(string name)
    {
        var kind = FaultKinds.Find(name)!;

        AssertReads($$"""{"kind":"{{name}}"}""");
        foreach (var parameter in kind.Parameters)
        {
            foreach (var value in Allowed(parameter))
            {
                AssertReads($$"""{"kind":"{{name}}","{{parameter.Name}}":{{value}}}""");
            }
        }
    }

    public static TheoryData<string> Kinds => [.. FaultKinds.All.Select(static kind => kind.Name)];

    private static IEnumerable<string> Allowed(FaultParameter parameter) => parameter switch
    {
        NumberParameter number => [$"{number.Min}", $"{number.Max}"],
        WordParameter { Words.Count: > 0 } word => word.Words.Select(static name => $"\"{name}\""),
        WordParameter => ["\"why\""],
        _ => ["true", "false"],
    };

    private static void AssertReads(string json)
    {
        var problems = new List<Problem>();
        Assert.NotNull(FaultReader.Read(LinedValue.TryParse(Encoding.UTF8.GetBytes(json), out _)!, problems));
        Assert.Empty(problems);
    }
}
