using PurposePath.Workspace.Tests.Hosting;
using static PurposePath.Workspace.Tests.Hosting.Seeds;

namespace PurposePath.Workspace.Tests.Model;

/// <summary>
/// Random commands of several people, given to the workspace and to a plain model. <c>MODEL_SEQUENCES</c> says how many sequences (12), <c>MODEL_SEED</c>
/// the first seed (1); a sequence follows from its seed alone.
/// </summary>
public sealed class CommandSequenceTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const int Steps = 80;
    private const int Kinds = 16;

    [Fact]
    public async Task Any_sequence_of_commands_of_several_people_leaves_the_state_and_the_events_that_the_model_has()
    {
        var first = Setting("MODEL_SEED", 1);
        for (var seed = first; seed < first + Setting("MODEL_SEQUENCES", 12); seed++)
        {
            try
            {
                await RunAsync(seed);
            }
            catch (Exception exception)
            {
                // The only thing a reader of the failure needs besides what it says.
                throw new InvalidOperationException($"Seed {seed}: {exception.Message}", exception);
            }
        }
    }

    private async Task RunAsync(int seed)
    {
        var random = new Random(seed);
        var before = (await shared.Host.EventTypesAsync("lumen")).Count;
        // Signed in anew, because the clock goes on with every step.
        var run = new ModelRun(
            [
                new ModelPerson(await shared.Host.SignInAsync(Ada), "lumen-ada", IsAdministrator: true),
                new ModelPerson(await shared.Host.SignInAsync(Ben), "lumen-ben", IsAdministrator: true),
                new ModelPerson(await shared.Host.SignInAsync(Cleo), "lumen-cleo", IsAdministrator: false),
            ],
            DateOnly.FromDateTime(shared.Host.Time.GetUtcNow().UtcDateTime),
            $"Run-{seed}-");
        for (var step = 0; step < Steps; step++)
        {
            shared.Host.Time.Advance(TimeSpan.FromSeconds(1));
            await run.StepAsync(new Step(random.Next(3), random.Next(Kinds), random.Next(12), random.Next(128), random.Next(4)));
        }

        await run.CompareAsync(await shared.Host.SignInAsync(Ben));
        Assert.Equal(run.Model.Events, (await shared.Host.EventTypesAsync("lumen")).Skip(before));
    }

    private static int Setting(string name, int missing) => int.TryParse(Environment.GetEnvironmentVariable(name), out var value) ? value : missing;
}
