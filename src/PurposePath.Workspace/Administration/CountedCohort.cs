namespace PurposePath.Workspace.Administration;

/// <summary>What was counted of one cohort of a rollout within one minute; written by many threads at once.</summary>
internal sealed class CountedCohort
{
    public long Joins;
    public long Returns;
    public long Closes;
    public long Faults;

    public LatencyBuckets RoundTrip { get; } = new();
}
