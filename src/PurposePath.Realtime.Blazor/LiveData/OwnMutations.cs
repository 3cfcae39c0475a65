using PurposePath.Realtime.Blazor.LiveData;

namespace PurposePath.Realtime.Blazor;

/// <summary>
/// Makes the ids that mutating requests carry in <c>X-Client-Mutation-Id</c> and knows the last 512 of them again when events echo them
/// (docs/protocol.md 8), so that nobody is told of a change of their own.
/// </summary>
public sealed class OwnMutations
{
    private const int Remembered = 512;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(1);

    private readonly TimeProvider _time;
    private readonly RecentSet _ids = new(Remembered);
    private readonly Lock _gate = new();
    private DateTimeOffset _last;

    /// <summary>Creates the memory; the service collection does that once per page.</summary>
    /// <param name="time">Gives the ids their order.</param>
    public OwnMutations(TimeProvider time) => _time = time;

    /// <summary>A new id, remembered. Each is greater than the one before in ordinal order, also within a millisecond and after the clock was set back.</summary>
    public string Next()
    {
        lock (_gate)
        {
            // Ids of one millisecond differ by chance alone, so each takes a millisecond of its own.
            var now = _time.GetUtcNow();
            _last = now - _last >= Step ? now : _last + Step;
            var id = Guid.CreateVersion7(_last).ToString("N");
            _ids.Add(id);
            return id;
        }
    }

    /// <summary>Whether an id was made here.</summary>
    /// <param name="clientMutationId">The id an event carries; <see langword="null"/> is nobody's.</param>
    public bool Contains(string? clientMutationId)
    {
        lock (_gate)
        {
            return clientMutationId is not null && _ids.Contains(clientMutationId);
        }
    }
}
