using PurposePath.Realtime.Client.Connection;

namespace PurposePath.Realtime.Client.Tests.Connection.Exploration;

/// <summary>The walk through every state, and for each invariant of client 3 a machine with a defect that the walk must catch.</summary>
public sealed class ExplorerTests(ITestOutputHelper output)
{
    private static readonly ConnectionMachine Machine = new(new RealtimeClientOptions());

    [Fact]
    public void Every_reachable_state_keeps_the_invariants()
    {
        var explorer = new Explorer(Machine.Apply);

        explorer.Explore();

        output.WriteLine($"{explorer.States} states, {explorer.Edges} edges");
        Assert.InRange(explorer.States, 1000, 500_000);
    }

    [Fact]
    public void I1_a_machine_that_believes_the_past_is_caught() => AssertCaught("I1", static (state, input) =>
        Machine.Apply(state, input is Opened opened ? opened with { Attempt = state.Attempt } : input));

    [Fact]
    public void I1_a_machine_that_forgets_the_socket_of_a_failed_move_is_caught() => AssertCaught("I1", Without<AbandonMove>(static _ => true));

    [Fact]
    public void I2_a_machine_that_fails_and_keeps_its_socket_is_caught() => AssertCaught("I2", static (state, input) =>
    {
        var step = Machine.Apply(state, input);
        return step.State.Phase == ConnectionPhase.Failed ? step with { Effects = [.. step.Effects.Where(static effect => effect is not Supersede)] } : step;
    });

    [Fact]
    public void I3_a_machine_without_the_limit_on_authenticating_is_caught() => AssertCaught("I3", Without<StartTimer>(static timer => timer.Timer == ConnectionTimer.Auth));

    [Fact]
    public void I3_a_machine_that_forgets_to_wait_is_caught() => AssertCaught("I3", Without<StartTimer>(static timer => timer.Timer == ConnectionTimer.Backoff));

    [Fact]
    public void I3_a_machine_that_moves_for_ever_is_caught() => AssertCaught("I3", Without<StartTimer>(static timer => timer.Timer == ConnectionTimer.MoveStep));

    [Fact]
    public void I3_a_machine_that_forgets_the_pause_of_presence_is_caught() => AssertCaught("I3", Without<StartTimer>(static timer => timer.Timer == ConnectionTimer.Presence));

    [Fact]
    public void I4_a_machine_that_opens_with_a_refused_token_is_caught() => AssertCaught("I4", static (state, input) =>
        Machine.Apply(state with { NeedsFreshToken = false }, input with { Now = input.Now with { IsTokenUsable = true } }));

    [Fact]
    public void I5_a_machine_that_forgets_to_watch_is_caught() => AssertCaught("I5", Without<StartTimer>(static timer => timer.Timer == ConnectionTimer.Watch));

    [Fact]
    public void I6_a_machine_that_loses_the_refresh_chain_is_caught() => AssertCaught("I6", Without<StartTimer>(static timer => timer.Timer == ConnectionTimer.RefreshCall));

    [Fact]
    public void I6_a_machine_that_refreshes_twice_is_caught() => AssertCaught(
        "I6",
        static (state, input) => Machine.Apply(input is ErrorReceived error && error.Attempt == state.Attempt && state.IsConnected ? state with { IsRefreshing = false } : state, input));

    [Fact]
    public void I7_a_machine_that_forgets_a_start_during_a_close_is_caught() => AssertCaught("I7", static (state, input) =>
        state is { Phase: ConnectionPhase.Closing, Want: true } && Machine.Apply(state, input).State.Phase is ConnectionPhase.Token or ConnectionPhase.Opening
            ? Step.To(Transitions.Superseded(state) with { Phase = ConnectionPhase.Idle }, new Supersede())
            : Machine.Apply(state, input));

    [Fact]
    public void I8_a_machine_that_forgives_refusals_at_once_is_caught() => AssertCaught("I8", static (state, input) =>
    {
        var step = Machine.Apply(state, input);
        return input is AuthSucceeded success && success.Attempt == state.Attempt ? step with { State = step.State with { Rejections = 0 } } : step;
    });

    [Fact]
    public void I9_a_machine_that_goes_on_after_its_end_is_caught() => AssertCaught("I9", static (state, input) =>
    {
        var step = Machine.Apply(state, input);
        return input is DisposeRequested ? step with { Effects = [.. step.Effects.Where(static effect => effect is not Supersede)] } : step;
    });

    private static void AssertCaught(string invariant, Func<ConnectionState, ConnectionInput, Step> mutant) =>
        Assert.StartsWith(invariant, Assert.Throws<Broken>(new Explorer(mutant).Explore).Message, StringComparison.Ordinal);

    private static Func<ConnectionState, ConnectionInput, Step> Without<TEffect>(Func<TEffect, bool> isLeftOut)
        where TEffect : ConnectionEffect => (state, input) =>
    {
        var step = Machine.Apply(state, input);
        return step with { Effects = [.. step.Effects.Where(effect => effect is not TEffect match || !isLeftOut(match))] };
    };
}
