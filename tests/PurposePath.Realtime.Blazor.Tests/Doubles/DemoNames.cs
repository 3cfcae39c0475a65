namespace PurposePath.Realtime.Blazor.Tests.Doubles;

internal sealed class DemoNames : IEntityNames
{
    public string? PersonName(string personId) => personId == "ada" ? "Ada" : null;

    public string? GoalTitle(string goalId) => goalId == "g1" ? "Open the Lisbon office" : null;

    public string? ActionTitle(string actionId) => actionId == "a1" ? "Sign the lease" : null;

    public string? ActionAssignee(string actionId) => actionId == "a1" ? "ben" : "cleo";

    public string? MeasureName(string measureId) => measureId == "m1" ? "P1 incident response" : null;

    public string? IssueTitle(string issueId) => issueId == "i1" ? "Payments fail" : null;
}
