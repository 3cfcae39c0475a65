using Microsoft.EntityFrameworkCore;
using PurposePath.Realtime.Server.EntityFrameworkCore;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.Idempotency;

/// <summary>
/// Answers a repeated call as it was answered the first time, for every mutating endpoint (docs/protocol.md 8). A success is stored by
/// <see cref="TenantData"/> in the transaction of its change, and its handler answers again from the stored result; a failure, which changed nothing,
/// is stored here and sent again without its handler.
/// </summary>
internal sealed class IdempotentCalls(
    IDbContextFactory<WorkspaceDbContext> contexts,
    TransactionalWriter<WorkspaceDbContext> writer,
    StoredCalls calls,
    KeyGate gate)
{
    public async Task AnswerAsync(HttpContext http, IdempotentRequest request, RequestDelegate next)
    {
        using var turn = await gate.EnterAsync(request.Id, http.RequestAborted);
        if (turn is null)
        {
            http.Response.Headers.RetryAfter = "1";
            await Answer.WriteAsync(http, Failure.KeyInUse());
            return;
        }

        switch (await FindAsync(request, http.RequestAborted))
        {
            case { } stored when !request.IsRepeatOf(stored):
                await Answer.WriteAsync(http, Failure.KeyReused());
                return;
            case { FailureStatus: { } status } failed:
                http.Response.Headers[ApiHeaders.IdempotencyReplayed] = "true";
                await SendAgainAsync(http, failed, status);
                return;
            case not null:
                http.Response.Headers[ApiHeaders.IdempotencyReplayed] = "true";
                break;
            default:
                break;
        }

        http.Features.Set(request);
        await RunAsync(http, request, next);
    }

    private async Task RunAsync(HttpContext http, IdempotentRequest request, RequestDelegate next)
    {
        var client = http.Response.Body;
        await using var buffer = new MemoryStream();
        http.Response.Body = buffer;
        try
        {
            await next(http);
        }
        finally
        {
            http.Response.Body = client;
        }

        if (IsFinal(http.Response))
        {
            await StoreFailureAsync(http, request, buffer.ToArray());
        }

        buffer.Position = 0;
        await buffer.CopyToAsync(client, http.RequestAborted);
    }

    private async Task<StoredCall?> FindAsync(IdempotentRequest request, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.TenantId = request.TenantId;
        return await calls.FindAsync(db, request, cancellationToken);
    }

    // A refusal that passes by itself is no answer to keep.
    private static bool IsFinal(HttpResponse response) =>
        response.StatusCode is >= 400 and < 500 and not StatusCodes.Status408RequestTimeout and not StatusCodes.Status429TooManyRequests
        && response.Headers.RetryAfter.Count == 0;

    private Task<Written<bool>> StoreFailureAsync(HttpContext http, IdempotentRequest request, byte[] body) =>
        writer.WriteAsync(
            async (db, _, token) =>
            {
                db.TenantId = request.TenantId;
                // The same call may be under way on another node: whoever is second finds what the first has stored.
                await TenantTurn.TakeAsync(db, request.TenantId, token);
                if (await calls.FindAsync(db, request, token) is not null)
                {
                    return Change.Discard(false);
                }

                var failure = new StoredCall
                {
                    Id = request.Id,
                    TenantId = request.TenantId,
                    Fingerprint = request.Fingerprint,
                    CreatedAt = calls.Stamp(request),
                    FailureStatus = http.Response.StatusCode,
                    Answer = body,
                    Positions = http.Response.Headers[ApiHeaders.RealtimePosition].ToString(),
                };
                await StoredCalls.AddAsync(db, failure, token);
                return Change.Keep(true);
            },
            http.RequestAborted);

    private static async Task SendAgainAsync(HttpContext http, StoredCall failed, int status)
    {
        http.Response.StatusCode = status;
        if (failed.Positions.Length > 0)
        {
            http.Response.Headers[ApiHeaders.RealtimePosition] = failed.Positions;
        }

        if (failed.Answer.Length > 0)
        {
            http.Response.ContentType = "application/json; charset=utf-8";
            http.Response.Headers.ContentLength = failed.Answer.Length;
            await http.Response.Body.WriteAsync(failed.Answer, http.RequestAborted);
        }
    }
}
