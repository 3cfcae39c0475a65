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

    /// <summary>The same with each part, for a person who looks: it names nothing that <see cref="AnswerAsync"/> would not.</summary>
    public async Task<IResult> AnswerInDetailAsync(CancellationToken cancellationToken)
    {
        var isDatabaseThere = await IsDatabaseThereAsync(cancellationToken);
        var late = degradation.DegradedParts;
        List<string> reasons = [.. connections.IsDraining ? ["draining"] : (string[])[], .. isDatabaseThere ? (string[])[] : ["database"]];
        var isReady = reasons.Count == 0;
        var details = new HealthDetails(
            !isReady ? "not ready" : late.Count == 0 ? "ready" : "degraded",
            isReady ? late : reasons,
            [
                new HealthPart("node", connections.IsDraining ? "draining" : "ready"),
                new HealthPart("database", isDatabaseThere ? "ready" : "not ready"),
                new HealthPart("events", late.Count == 0 ? "ready" : "degraded"),
            ]);
        return Results.Json(details, statusCode: isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private async Task<IReadOnlyList<string>> ObstaclesAsync(CancellationToken cancellationToken) =>
        connections.IsDraining ? ["draining"] : await IsDatabaseThereAsync(cancellationToken) ? [] : ["database"];

    private async Task<bool> IsDatabaseThereAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await using var db = await contexts.CreateDbContextAsync(both.Token);
            return await db.Database.CanConnectAsync(both.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}

/// <summary>What a monitor is told.</summary>
/// <param name="Status"><c>live</c>, <c>ready</c>, <c>degraded</c> (which is ready) or <c>not ready</c>.</param>
/// <param name="Reasons">Why it is not simply ready.</param>
internal sealed record HealthAnswer(string Status, IReadOnlyList<string> Reasons);

/// <summary>What a person who looks is told.</summary>
/// <param name="Status">As in <see cref="HealthAnswer"/>.</param>
/// <param name="Reasons">Why it is not simply ready.</param>
/// <param name="Parts">How each part fares.</param>
internal sealed record HealthDetails(string Status, IReadOnlyList<string> Reasons, IReadOnlyList<HealthPart> Parts);

/// <summary>A part of a node.</summary>
/// <param name="Name"><c>node</c>, <c>database</c> or <c>events</c>.</param>
/// <param name="Status"><c>ready</c>, <c>draining</c>, <c>degraded</c> or <c>not ready</c>.</param>
internal sealed record HealthPart(string Name, string Status);
