using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Testing.Tests;

/// <summary>The samples of docs/testing.md: how an application tests its own handlers.</summary>
public sealed class GoalBoardTests
{
    [Fact]
    public async Task A_completed_goal_appears_on_the_board()
    {
        await using var connection = new FakeRealtimeConnection();
        using var board = new GoalBoard(connection, static _ => throw new InvalidOperationException("Nothing was missed."));

        await connection.RaiseAsync(GoalEvents.Completed, Goal("g-1"));

        Assert.Equal(["g-1"], board.Done);
    }

    [Fact]
    public async Task A_hole_makes_the_board_fetch_again()
    {
        await using var connection = new FakeRealtimeConnection();
        using var board = new GoalBoard(connection, static _ => ValueTask.FromResult<IReadOnlyCollection<string>>(["g-1", "g-2"]));

        await connection.RaiseResyncAsync(missed: 2, reason: "expired");

        Assert.Equal(["g-1", "g-2"], board.Done);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_board_is_right_after_a_night_in_the_suitcase(int seed)
    {
        var simulation = new RealtimeSimulation(seed);
        var ada = simulation.AddClient("ada");
        var server = new HashSet<string>(StringComparer.Ordinal);
        using var board = new GoalBoard(ada.Connection, _ => ValueTask.FromResult<IReadOnlyCollection<string>>([.. server]));
        ada.Start();
        simulation.AdvanceUntil(() => ada.IsLive);

        Complete(20);
        simulation.Advance(TimeSpan.FromSeconds(5));
        ada.Sleep();
        ada.LoseLinkSilently();
        Complete(500);
        simulation.Advance(TimeSpan.FromHours(9));
        simulation.ForgetHistory();
        Complete(5);
        ada.Wake();
        simulation.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(server.Order(), board.Done.Order());
        Assert.Equal(1, board.Fetches);
        simulation.AssertLedgers();
        simulation.End();

        void Complete(int goals)
        {
            for (var i = 0; i < goals; i++)
            {
                server.Add($"g-{server.Count}");
                simulation.Publish(GoalEvents.Completed, Goal($"g-{server.Count - 1}"));
            }
        }
    }

    internal static GoalCompleted Goal(string goalId) => new()
    {
        GoalId = goalId,
        TenantId = RealtimeSimulation.DefaultTenant,
        CompletedAt = new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero),
        CompletedBy = "u-ada",
    };
}
