namespace PurposePath.Realtime.Blazor.Tests.LiveData.StateLayer;

/// <summary>
/// Whatever order answers, events, fetches, reconnects, a colleague's changes, the queue, undos and closed pages come in, the page ends where the server is, with
/// nothing shown twice and nothing done twice. A failure names the shortest history of its seed; each rule left out is noticed.
/// </summary>
public sealed class StateLayerTests
{
    private const int SeedsOfABlock = 1000;
    private const int Steps = 60;

    public static TheoryData<int> Blocks => [.. Enumerable.Range(0, 6)];

    public static TheoryData<Omission> Omissions => [.. Enum.GetValues<Omission>().Where(omission => omission != Omission.None)];

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Every_history_ends_at_the_servers_state(int block)
    {
        for (var seed = block * SeedsOfABlock; seed < (block + 1) * SeedsOfABlock; seed++)
        {
            if (new StateLayerRun(seed, Omission.None).Play(Steps) is not null)
            {
                Assert.Fail(Shortest(seed));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Omissions))]
    public void A_rule_left_out_is_noticed(Omission omission) =>
        Assert.Contains(Enumerable.Range(0, SeedsOfABlock), seed => new StateLayerRun(seed, omission).Play(Steps) is not null);

    // A run of fewer steps is the beginning of a longer one with the same seed.
    private static string Shortest(int seed)
    {
        var steps = Enumerable.Range(0, Steps + 1).First(count => new StateLayerRun(seed, Omission.None).Play(count) is not null);
        return $"seed {seed}, after {steps} steps: {new StateLayerRun(seed, Omission.None).Play(steps)}";
    }
}
