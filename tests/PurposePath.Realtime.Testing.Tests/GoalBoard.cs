using PurposePath.Realtime.Client;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Testing.Tests;

/// <summary>Code of an application, as small as it can be: goals that are done, refetched when events were missed.</summary>
internal sealed class GoalBoard : IDisposable
{
    private readonly Func<CancellationToken, ValueTask<IReadOnlyCollection<string>>> _fetch;
    private readonly Subscription[] _subscriptions;
    private HashSet<string> _done = new(StringComparer.Ordinal);

    public GoalBoard(IRealtimeConnection connection, Func<CancellationToken, ValueTask<IReadOnlyCollection<string>>> fetch)
    {
        _fetch = fetch;
        _subscriptions =
        [
            connection.Subscribe(GoalEvents.Completed, OnCompleted),
            connection.OnResyncRequired(OnResyncAsync),
        ];
    }

    public IReadOnlyCollection<string> Done => _done;

    public int Fetches { get; private set; }

    public void Dispose() => Array.ForEach(_subscriptions, static subscription => subscription.Dispose());

    private ValueTask OnCompleted(RealtimeEvent<GoalCompleted> happened, CancellationToken cancellationToken)
    {
        _done.Add(happened.Data.GoalId);
        return ValueTask.CompletedTask;
    }

    private async ValueTask OnResyncAsync(ResyncRequired hole, CancellationToken cancellationToken)
    {
        Fetches++;
        _done = [.. await _fetch(cancellationToken)];
    }
}
