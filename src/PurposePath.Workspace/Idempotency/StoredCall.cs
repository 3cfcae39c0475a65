using PurposePath.Realtime.Protocol;

namespace PurposePath.Workspace.Idempotency;

/// <summary>
/// The first answer to a call with an idempotency key. For a success it is the result of the command, written in the transaction of the change;
/// for a failure it is the whole body, written after nothing was changed.
/// </summary>
internal sealed class StoredCall
{
    /// <summary>A hash of tenant, user, method, path and key: what makes two calls the same call.</summary>
    public required string Id { get; init; }

    public required string TenantId { get; init; }

    /// <summary>A hash of query and body: what makes a repeat a repeat.</summary>
    public required byte[] Fingerprint { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The status of a failure; null for a success, whose handler answers again from the stored result.</summary>
    public int? FailureStatus { get; init; }

    public required byte[] Answer { get; init; }

    /// <summary>The positions of the change's events, or the one a conflict was true for, separated by blanks.</summary>
    public required string Positions { get; init; }

    public IReadOnlyList<StreamCursor> ReadPositions() =>
        [.. Positions.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(text => StreamCursor.TryParse(text, out var cursor) ? cursor : default)];
}
