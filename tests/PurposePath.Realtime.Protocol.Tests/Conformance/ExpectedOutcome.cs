using System.Text.Json;

namespace PurposePath.Realtime.Protocol.Tests.Conformance;

/// <summary>What a vector expects is a subset of what comes out; numbers compare by value, and a null also matches an absent member.</summary>
internal static class ExpectedOutcome
{
    /// <summary>Compares.</summary>
    /// <param name="expected">What a vector expects.</param>
    /// <param name="actual">What came out.</param>
    public static bool Matches(JsonElement expected, JsonElement actual) => expected.ValueKind switch
    {
        JsonValueKind.Object => actual.ValueKind == JsonValueKind.Object && expected.EnumerateObject().All(member =>
            actual.TryGetProperty(member.Name, out var value) ? Matches(member.Value, value) : member.Value.ValueKind == JsonValueKind.Null),
        JsonValueKind.Array => actual.ValueKind == JsonValueKind.Array
            && expected.GetArrayLength() == actual.GetArrayLength()
            && expected.EnumerateArray().Zip(actual.EnumerateArray()).All(pair => Matches(pair.First, pair.Second)),
        JsonValueKind.Number => actual.ValueKind == JsonValueKind.Number && expected.GetDouble().Equals(actual.GetDouble()),
        JsonValueKind.Null => actual.ValueKind == JsonValueKind.Null,
        _ => expected.ToString() == actual.ToString(),
    };
}
