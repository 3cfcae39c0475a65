using Microsoft.AspNetCore.Components;
using PurposePath.Workspace.Web.Api;

namespace PurposePath.Workspace.Web.Settings;

/// <summary>The base of what shows numbers that no event tells: read when it appears and every five seconds while it is there.</summary>
public abstract class PolledCard : ComponentBase, IAsyncDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _gone = new();
    private Task _polling = Task.CompletedTask;

    /// <summary>Why the last read failed, or null.</summary>
    protected string? Fault { get; private set; }

    /// <summary>Reads from the node.</summary>
    [Inject]
    protected AdministrationCalls Calls { get; set; } = null!;

    /// <summary>The clock.</summary>
    [Inject]
    protected TimeProvider Time { get; set; } = null!;

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _gone.CancelAsync();
        await _polling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _gone.Dispose();
    }

    /// <summary>Reads and keeps what is shown.</summary>
    protected abstract Task ReadAsync(CancellationToken cancellationToken);

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender && RendererInfo.IsInteractive)
        {
            _polling = PollAsync();
        }
    }

    /// <summary>Reads now, and shows it.</summary>
    protected async Task RefreshAsync()
    {
        try
        {
            await ReadAsync(_gone.Token);
            Fault = null;
        }
        catch (ApiFailureException failure)
        {
            // What was read last stays.
            Fault = failure.Message;
        }

        StateHasChanged();
    }

    private async Task PollAsync()
    {
        using var timer = new PeriodicTimer(Period, Time);
        try
        {
            do
            {
                await RefreshAsync();
            }
            while (await timer.WaitForNextTickAsync(_gone.Token));
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The card is gone.
        }
    }
}
