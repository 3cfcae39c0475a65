using Microsoft.EntityFrameworkCore;
using PurposePath.Realtime.Server;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.Telemetry;

/// <summary>
/// Whether this node should be sent requests: its database answers and it does not stop. Events that are late are no reason to send people elsewhere, where they
/// would be late as well; the answer says so all the same.
/// </summary>
internal sealed class Readiness(IDbContextFactory<WorkspaceDbContext> contexts, IRealtimeConnections connections, IRealtimeDegradation degradation, TimeProvider time)
{
    // Whoever asks gives up soon, and asks again.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>The process runs and answers.</summary>
    public static HealthAnswer Live { get; } = new("live", []);

    public async Task<IResult> AnswerAsync(CancellationToken cancellationToken)
    {
        var reasons = await ObstaclesAsync(cancellationToken);
        if (reasons.Count > 0)
        {
            return Results.Json(new HealthAnswer("not ready", reasons), statusCode: StatusCodes.Status503ServiceUnavailable);
        }

        var late = degradation.DegradedParts;
        return Results.Ok(new HealthAnswer(late.Count == 0 ? "ready" : "degraded", late));
    }

    private async Task<IReadOnlyList<string>> ObstaclesAsync(CancellationToken cancellationToken)
    {
        if (connections.IsDraining)
        {
            return ["draining"];
        }

        using var limit = new CancellationTokenSource(Patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await using var db = await contexts.CreateDbContextAsync(both.Token);
            return await db.Database.CanConnectAsync(both.Token) ? [] : ["database"];
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return ["database"];
        }
    }
}

/// <summary>What a monitor is told.</summary>
/// <param name="Status"><c>live</c>, <c>ready</c>, <c>degraded</c> (which is ready) or <c>not ready</c>.</param>
/// <param name="Reasons">Why it is not simply ready.</param>
internal sealed record HealthAnswer(string Status, IReadOnlyList<string> Reasons);
