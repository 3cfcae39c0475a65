using PurposePath.Realtime.Client.Connection;

namespace PurposePath.Realtime.Client.Tests.Connection.Exploration;

public sealed class ExplorerTests(ITestOutputHelper output)
{
    private static readonly ConnectionMachine Machine = new(new RealtimeClientOptions());

    [Fact]
    public void Every_reachable_state_keeps_the_invariants()
    {
        var explorer = new Explorer(Machine.Apply);

        explorer.Explore();

        output.WriteLine($"{explorer.States} states, {explorer.Edges} edges");
        Assert.InRange(explorer.States, 300, 200_000);
    }

    [Fact]
    public void A_machine_without_the_limit_on_authenticating_is_caught() => AssertCaught("I3", Without<StartTimer>(static timer => timer.Timer == ConnectionTimer.Auth));

    [Fact]
    public void A_machine_that_forgets_to_wait_is_caught() => AssertCaught("I3", Without<StartTimer>(static timer => timer.Timer == ConnectionTimer.Backoff));

    [Fact]
    public void A_machine_that_forgets_to_watch_is_caught() => AssertCaught("I5", Without<StartTimer>(static timer => timer.Timer == ConnectionTimer.Watch));

    [Fact]
    public void A_machine_that_leaves_old_work_behind_is_caught() => AssertCaught("I", Without<Supersede>(static _ => true));

    [Fact]
    public void A_machine_that_loses_the_refresh_chain_is_caught() => AssertCaught("I6", Without<StartTimer>(static timer => timer.Timer == ConnectionTimer.RefreshCall));

    [Fact]
    public void A_machine_that_opens_with_a_refused_token_is_caught() =>
        AssertCaught("I4", static (state, input) => Machine.Apply(state with { NeedsFreshToken = false }, input with { IsTokenUsable = true }));

    [Fact]
    public void A_machine_that_forgives_refusals_at_once_is_caught() => AssertCaught("I8", static (state, input) =>
    {
        var step = Machine.Apply(state, input);
        return input is AuthSucceeded ? step with { State = step.State with { Rejections = 0 } } : step;
    });

    [Fact]
    public void A_machine_that_refreshes_twice_is_caught() => AssertCaught(
        "I6",
        static (state, input) => Machine.Apply(input is ErrorReceived && state.IsConnected ? state with { IsRefreshing = false } : state, input));

    [Fact]
    public void A_disposed_machine_does_nothing_any_more()
    {
        var disposed = new World(ConnectionState.Initial with { Phase = ConnectionPhase.Disposed }, -1, true, true, true, true, true);

        Assert.All(Surroundings.Of(disposed), input => Assert.Empty(Machine.Apply(disposed.State, input).Effects));
    }

    private static void AssertCaught(string invariant, Func<ConnectionState, ConnectionInput, Step> mutant) =>
        Assert.StartsWith(invariant, Assert.Throws<Broken>(new Explorer(mutant).Explore).Message, StringComparison.Ordinal);

    private static Func<ConnectionState, ConnectionInput, Step> Without<TEffect>(Func<TEffect, bool> isLeftOut)
        where TEffect : ConnectionEffect => (state, input) =>
    {
        var step = Machine.Apply(state, input);
        return step with { Effects = [.. step.Effects.Where(effect => effect is not TEffect match || !isLeftOut(match))] };
    };
}
