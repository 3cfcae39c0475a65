using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PurposePath.Realtime.Server.EntityFrameworkCore;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.Idempotency;

/// <summary>Reads and writes first answers, always in a context and a transaction of the caller.</summary>
internal sealed class StoredCalls(IOptions<JsonOptions> json, TimeProvider time)
{
    /// <summary>How long a key is remembered (docs/protocol.md 8).</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    // Results are read back exactly as they were written; unlike on the wire, tuples are among them.
    private readonly JsonSerializerOptions _results = new(json.Value.SerializerOptions) { IncludeFields = true };

    public async Task<StoredCall?> FindAsync(WorkspaceDbContext db, IdempotentRequest request, CancellationToken cancellationToken)
    {
        var oldest = time.GetUtcNow() - Lifetime;
        return await db.StoredCalls.AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == request.Id && row.CreatedAt > oldest, cancellationToken);
    }

    /// <summary>What a command answered the first time, or why this call is no repeat of it.</summary>
    public Written<Outcome<T>> Repeat<T>(StoredCall call, IdempotentRequest request)
    {
        if (!request.IsRepeatOf(call))
        {
            return new Written<Outcome<T>>(Failure.KeyReused(), []);
        }

        if (call.FailureStatus is not null)
        {
            // Another node stored it a moment ago; the next repeat finds it before anything runs.
            return new Written<Outcome<T>>(Failure.KeyInUse(), []);
        }

        request.AnsweredAt = call.CreatedAt;
        return new Written<Outcome<T>>(JsonSerializer.Deserialize<T>(call.Answer, _results)!, call.ReadPositions());
    }

    /// <summary>Adds a success to the transaction that holds its change.</summary>
    public Task AddAsync<T>(
        WorkspaceDbContext db,
        Caller caller,
        IdempotentRequest request,
        Written<Outcome<T>> written,
        CancellationToken cancellationToken) =>
        AddAsync(
            db,
            new StoredCall
            {
                Id = request.Id,
                TenantId = caller.TenantId,
                Fingerprint = request.Fingerprint,
                CreatedAt = Stamp(request),
                Answer = JsonSerializer.SerializeToUtf8Bytes(written.Result.Value, _results),
                Positions = string.Join(' ', written.Positions),
            },
            cancellationToken);

    /// <summary>Adds a row in place of one whose time is over.</summary>
    public static async Task AddAsync(WorkspaceDbContext db, StoredCall call, CancellationToken cancellationToken)
    {
        await db.StoredCalls.Where(row => row.Id == call.Id).ExecuteDeleteAsync(cancellationToken);
        db.StoredCalls.Add(call);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>The time that the first answer shows.</summary>
    public DateTimeOffset Stamp(IdempotentRequest request)
    {
        var now = time.GetWireNow();
        request.AnsweredAt = now;
        return now;
    }
}
