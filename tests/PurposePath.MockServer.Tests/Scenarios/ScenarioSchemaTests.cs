using System.Text;
using System.Text.Json;
using Json.Schema;
using PurposePath.MockServer.Faults;
using PurposePath.MockServer.Scenarios;

namespace PurposePath.MockServer.Tests.Scenarios;

/// <summary>The schema and the reader are of one mind.</summary>
public sealed class ScenarioSchemaTests
{
    private static readonly JsonSchema Schema = JsonSchema.FromText(ScenarioSchema.Make().ToJsonString());

    public static TheoryData<string> Right =>
    [
        """{"steps":[]}""",
        """{"$schema":"http://localhost:5055/mock/scenario.schema.json","name":"a","seed":7,"tenant":"harbor","steps":[]}""",
        """{"steps":[{"event":"goal.created"},{"event":"goal.*","atMs":5,"repeat":0,"everyMs":1,"jitterMs":9},{"clearFaults":true}]}""",
        """{"steps":[{"event":"goal.activity.created","data":{"goalId":"goal-1"},"tenant":"harbor","clientMutationId":"m"}]}""",
        """{"steps":[{"fault":{"kind":"drop","frames":["goal.*"],"skip":1,"every":2,"times":3,"chance":0.5,"forMs":4,"connection":1,"user":"ada","tenant":"lumen"}}]}""",
        """{"steps":[{"fault":{"kind":"close","code":4401,"afterMs":10,"frames":["auth.success"],"times":0}}]}""",
        .. FaultKinds.All.Select(static kind => $$$"""{"steps":[{"fault":{"kind":"{{{kind.Name}}}"}}]}"""),
    ];

    public static TheoryData<string> Wrong =>
    [
        """{}""",
        """{"steps":{}}""",
        """{"steps":[],"sed":1}""",
        """{"steps":[],"seed":-1}""",
        """{"steps":[{}]}""",
        """{"steps":[{"event":"goal.dreamt"}]}""",
        """{"steps":[{"event":"goal.created","clearFaults":true}]}""",
        """{"steps":[{"event":"goal.created","repeat":2}]}""",
        """{"steps":[{"event":"goal.created","atMs":-1}]}""",
        """{"steps":[{"event":"goal.created","jitterMs":"1"}]}""",
        """{"steps":[{"clearFaults":false}]}""",
        """{"steps":[{"fault":{}}]}""",
        """{"steps":[{"fault":{"kind":"dropp"}}]}""",
        """{"steps":[{"fault":{"kind":"drop","ms":1}}]}""",
        """{"steps":[{"fault":{"kind":"delay","ms":0}}]}""",
        """{"steps":[{"fault":{"kind":"corrupt","how":"badly"}}]}""",
        """{"steps":[{"fault":{"kind":"refuse-auth","frames":["goal.*"]}}]}""",
        """{"steps":[{"fault":{"kind":"rate-limit","close":1}}]}""",
        """{"steps":[{"fault":{"kind":"drop","chance":2}}]}""",
        """{"steps":[{"fault":{"kind":"reset","times":3}}]}""",
    ];

    [Theory]
    [MemberData(nameof(Right))]
    public void What_is_right_is_right_to_both(string text) => AssertIs(expected: true, text);

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_is_wrong_to_both(string text) => AssertIs(expected: false, text);

    private static void AssertIs(bool expected, string text)
    {
        var scenario = ScenarioReader.TryRead(Encoding.UTF8.GetBytes(text), out var problems);

        Assert.Equal((expected, expected), (scenario is not null, Schema.Evaluate(JsonDocument.Parse(text).RootElement).IsValid));
        Assert.Equal(expected, problems.Count == 0);
    }
}
