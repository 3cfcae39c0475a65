using CsCheck;
using PurposePath.Workspace.Tests.Hosting;
using static PurposePath.Workspace.Tests.Hosting.Seeds;

namespace PurposePath.Workspace.Tests.Model;

public sealed class CommandSequenceTests
{
    private static readonly Gen<Step[]> Sequences =
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 9], Gen.Int[0, 5], Gen.Int[0, 127], Gen.Int[0, 3], (person, kind, target, value, expects) => new Step(person, kind, target, value, expects))
            .Array[1, 40];

    [Fact]
    public async Task Any_sequence_of_commands_of_several_people_leaves_the_state_and_the_events_that_the_model_has()
    {
        await Sequences.SampleAsync(
            async steps =>
            {
                await using var host = new WorkspaceHost();
                var run = new ModelRun([await host.SignInAsync(Ada), await host.SignInAsync(Ben), await host.SignInAsync("cleo@lumen.demo")]);
                foreach (var step in steps)
                {
                    await run.StepAsync(step);
                }

                await HasStateAsync(await host.SignInAsync(Ben), run.Model);
                Assert.Equal(run.Model.Events, await host.EventTypesAsync("lumen"));
            },
            iter: 10,
            threads: 1);
    }

    private static async Task HasStateAsync(ApiCaller caller, TeamModel model)
    {
        foreach (var goal in model.Goals)
        {
            var shown = (await caller.GetAsync($"{Seeds.Goals}/{goal.Id}")).Data.GetProperty("goal");
            Assert.Equal((goal.Status, goal.Version), (shown.GetProperty("status").GetString(), shown.GetProperty("version").GetInt32()));
        }

        foreach (var action in model.Actions)
        {
            var shown = (await caller.GetAsync($"{Seeds.Actions}/{action.Id}")).Data;
            Assert.Equal(
                (action.Status, action.Priority, action.Assignee, action.Progress, action.Version),
                (
                    shown.GetProperty("status").GetString(),
                    shown.GetProperty("priority").GetString(),
                    shown.GetProperty("assignedPersonId").GetString(),
                    shown.GetProperty("progress").GetInt32(),
                    shown.GetProperty("version").GetInt32()));
        }
    }
}
