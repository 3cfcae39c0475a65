using Microsoft.EntityFrameworkCore;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.EntityFrameworkCore;

namespace PurposePath.Benchmarks.Latency;

/// <summary>
/// The real way of an event in one process: a change and its event commit in a SQLite file, and every client of the tenant gets the frame over
/// its own socket. One change at a time: the next begins when all have the last.
/// </summary>
internal sealed class LatencyRun(LatencySettings settings, TimeProvider time)
{
    private const string Tenant = "lumen";

    public async Task<LatencyReport> MeasureAsync(CancellationToken cancellationToken)
    {
        var clock = new CommitClock(time);
        await using var server = await LatencyServer.StartAsync(clock, cancellationToken);
        using var listening = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var total = settings.WarmUp + settings.Changes;
        var arrivals = new Arrivals(settings.Clients);
        var listeners = new List<Listener>(settings.Clients);
        for (var count = 0; count < settings.Clients; count++)
        {
            listeners.Add(await Listener.JoinAsync(server.Socket, $"{Tenant}/user-{count}", total, arrivals, time, cancellationToken));
        }

        var loops = listeners.ConvertAll(listener => listener.RunAsync(listening.Token));
        var anyEnded = Task.WhenAny(loops);
        var marks = new ChangeMarks[total];
        for (var index = 0; index < total; index++)
        {
            var arrived = arrivals.Next();
            var begun = time.GetTimestamp();
            await WriteAsync(server.Writer, cancellationToken);
            marks[index] = new ChangeMarks(begun, clock.LastCommit);

            // A listener that ended early would leave the arrival waiting for ever.
            if (await Task.WhenAny(arrived, anyEnded) == anyEnded)
            {
                await await anyEnded;
            }
        }

        await listening.CancelAsync();
        await Task.WhenAll(loops);
        listeners.ForEach(listener => listener.Dispose());
        return LatencyReport.From(settings, marks, listeners.ConvertAll(listener => listener.Received), time);
    }

    private async Task WriteAsync(TransactionalWriter<LatencyContext> writer, CancellationToken cancellationToken) =>
        await writer.WriteAsync(
            async (context, events, token) =>
            {
                var goal = await context.Goals.SingleAsync(token);
                goal.Revision++;
                context.Add(new ActivityRow { Text = $"revision {goal.Revision}" });
                var now = time.GetUtcNow();
                var completed = new GoalCompleted
                {
                    GoalId = goal.Id,
                    TenantId = Tenant,
                    CompletedAt = now,
                    CompletedBy = "user-0",
                    FinalNotes = "Every location is on the new process; the team starts on the next one.",
                };
                events.Record(Tenant, GoalEvents.Completed, completed, now, clientMutationId: null);
                return Change.Keep(true);
            },
            cancellationToken);
}

/// <summary>The instants of one change.</summary>
/// <param name="Begun">When it was asked for.</param>
/// <param name="Committed">When COMMIT returned.</param>
internal sealed record ChangeMarks(long Begun, long Committed);
