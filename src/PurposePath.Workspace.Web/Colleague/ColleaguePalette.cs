using PurposePath.Realtime.Blazor;
using PurposePath.Workspace.Web.Api;
using PurposePath.Workspace.Web.Design;
using PurposePath.Workspace.Web.Palette;

namespace PurposePath.Workspace.Web.Colleague;

/// <summary>The palette's commands for simulated colleagues; none where the server does not offer them.</summary>
public sealed class ColleaguePalette(ColleagueCalls calls, IToasts toasts, ColleagueAccess? access = null)
{
    private const string Kind = "Try live updates";
    private const string Words = "demo development live changes test";

    internal IEnumerable<PaletteEntry> Entries => access is null
        ? []
        :
        [
            new(Kind, "Simulate a colleague", "/settings?view=realtime", IconName.People) { Words = Words, Hint = "Choose the pace" },
            new(Kind, "Start the simulated colleague", "#colleague-start", IconName.Play) { Words = Words, Run = StartAsync },
            new(Kind, "Stop the simulated colleague", "#colleague-stop", IconName.Pause) { Words = Words, Run = StopAsync },
        ];

    private Task StartAsync() => TellAsync("The simulated colleague did not start", async () =>
    {
        var state = await calls.StartAsync(perMinute: null, CancellationToken.None);
        toasts.Success("A simulated colleague is at work", $"{state.PerMinute} changes a minute, {state.Changes} in all");
    });

    private Task StopAsync() => TellAsync("The simulated colleague did not stop", async () =>
    {
        await calls.StopAsync(CancellationToken.None);
        toasts.Success("The simulated colleague has stopped", "What was changed stays as it is");
    });

    private async Task TellAsync(string failed, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (ApiFailureException failure)
        {
            toasts.Error(failed, failure.Message);
        }
    }
}
