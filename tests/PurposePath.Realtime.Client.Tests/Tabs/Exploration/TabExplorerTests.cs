using PurposePath.Realtime.Client.Tabs;
using PurposePath.Realtime.Client.Tests.Connection.Exploration;

namespace PurposePath.Realtime.Client.Tests.Tabs.Exploration;

/// <summary>The walk through what can happen to the tabs of a browser, and machines with a defect that it must catch.</summary>
public sealed class TabExplorerTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(2, 6)]
    [InlineData(3, 4)]
    public void Tabs_agree_on_one_leader_whatever_happens_in_whatever_order(int tabs, int depth)
    {
        var explorer = new TabExplorer(tabs, TabMachine.Apply);

        explorer.Explore(depth);

        output.WriteLine($"{tabs} tabs, {depth} steps: {explorer.Worlds} worlds");
        Assert.InRange(explorer.Worlds, 1000, 500_000);
    }

    [Fact]
    public void S1_a_machine_that_leads_as_soon_as_the_leader_has_gone_is_caught() => AssertCaught("S1", static (state, input) =>
        input is LeaderWent && state.Phase == TabPhase.Following ? new(state with { Phase = TabPhase.Leading, Leader = null }) : TabMachine.Apply(state, input));

    [Fact]
    public void S4_a_machine_that_leads_on_without_the_lock_is_caught() => AssertCaught("S4", static (state, input) =>
        input is LockLost ? new(state) : TabMachine.Apply(state, input));

    [Fact]
    public void S2_a_machine_that_keeps_a_lock_that_came_too_late_is_caught() => AssertCaught("S2", Without(TabEffect.ReleaseLock));

    [Fact]
    public void S2_a_machine_that_takes_the_lock_and_does_not_lead_is_caught() => AssertCaught("S2", static (state, input) =>
        input is LockGranted && !state.IsVisible ? new(state) : TabMachine.Apply(state, input));

    [Fact]
    public void S3_a_machine_that_does_not_wait_for_the_lock_is_caught() => AssertCaught("S3", Without(TabEffect.QueueForLock));

    [Fact]
    public void S4_a_machine_that_answers_every_beat_is_caught() => AssertCaught("S4", static (state, input) =>
    {
        var step = TabMachine.Apply(state, input);
        return input is LeaderHeard or HelloHeard ? step with { Effects = [.. step.Effects, TabEffect.SayHello] } : step;
    });

    [Fact]
    public void S5_a_machine_that_never_takes_the_lock_is_caught() => AssertCaught("S5", Without(TabEffect.StealLock));

    [Fact]
    public void S5_a_machine_that_waits_for_a_leader_who_stands_still_is_caught() => AssertCaught("S5", static (state, input) =>
        input is Woke && state is { Phase: TabPhase.Following, Leader.AskedAt: not null } ? new(state with { Leader = state.Leader with { AskedAt = input.Now } }) : TabMachine.Apply(state, input));

    [Fact]
    public void S5_a_machine_that_leaves_the_lead_with_a_hidden_tab_is_caught() => AssertCaught("S5", static (state, input) =>
        TabMachine.Apply(state, input is LeaderHeard heard ? heard with { IsVisible = true } : input));

    [Fact]
    public void S6_a_machine_that_hands_the_lead_round_is_caught() => AssertCaught("S6", static (state, input) =>
        input is Woke && state.Phase == TabPhase.Leading && TabMachine.NextWake(state) <= input.Now
            ? new(
                state with { Phase = TabPhase.Following, Leader = null, WaitingSince = input.Now },
                TabEffect.ReleaseLock,
                TabEffect.QueueForLock,
                TabEffect.ChangeRole,
                TabEffect.SayBye)
            : TabMachine.Apply(state, input));

    private static void AssertCaught(string rule, Func<TabState, TabInput, TabStep> mutant) =>
        Assert.StartsWith(rule, Assert.Throws<Broken>(() => new TabExplorer(2, mutant).Explore(5)).Message, StringComparison.Ordinal);

    private static Func<TabState, TabInput, TabStep> Without(TabEffect effect) => (state, input) =>
    {
        var step = TabMachine.Apply(state, input);
        return step with { Effects = [.. step.Effects.Where(other => other != effect)] };
    };
}
