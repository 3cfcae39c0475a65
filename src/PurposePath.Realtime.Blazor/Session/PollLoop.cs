using Microsoft.Extensions.Options;
using PurposePath.Realtime.Blazor.Browser;

namespace PurposePath.Realtime.Blazor.Session;

/// <summary>
/// Asks views to fetch again while nothing connects. A kill switch sends every page to this at the same moment, so each begins at a moment of its own within the
/// interval: neither the first turn nor any after it is everybody's at once, and nor is the way back to the socket, which a turn finds open.
/// </summary>
internal sealed class PollLoop(RealtimeContext context, PageLife page, IOptions<RealtimeComponentOptions> options, TimeProvider time, Random random)
{
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(1);

    /// <summary>Polls until it is cancelled; never throws.</summary>
    /// <param name="cancellationToken">The flag came on, or the user went.</param>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var isOverdue = false;
        using var shown = page.OnSignal(signal => signal == PageSignal.Visible && isOverdue ? AskAsync() : Task.CompletedTask);
        var interval = options.Value.PollInterval;
        var first = TimeSpan.FromMilliseconds(Math.Floor(interval.TotalMilliseconds * random.NextDouble()));
        using var timer = new PeriodicTimer(first < ShortestWait ? ShortestWait : first, time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                timer.Period = interval;
                isOverdue = true;
                if (page.IsVisible)
                {
                    await AskAsync();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The flag came on, or the user went.
        }

        // Nobody looks at a hidden page; whoever comes back to it shall not wait for the next turn.
        Task AskAsync()
        {
            isOverdue = false;
            return context.RaiseRefetchAsync(RefetchReason.Poll);
        }
    }
}
