using PurposePath.Realtime.Testing.Simulation;

namespace PurposePath.Realtime.Scenarios.Tests;

/// <summary>Row F58 of docs/reliability.md: whatever a connection is doing when it is disposed, nothing is left.</summary>
public sealed class DisposalTests
{
    [Fact]
    public void F58_ten_thousand_connections_that_are_disposed_at_random_times_leave_nothing()
    {
        for (var seed = 0; seed < 1000; seed++)
        {
            var world = new World(seed);
            world.Publish(50);
            for (var i = 0; i < 10; i++)
            {
                var client = world.AddClient($"client-{i}");
                client.Start();
                world.Kernel.After(TimeSpan.FromMilliseconds(world.Random.Next(400)), () => _ = client.Dispose());
            }

            world.Run(1);
            world.End(); // O7: no timer, no socket, no task
            Assert.All(world.Clients, static client => Assert.Equal(0, client.Host.Deferred));
        }
    }
}
