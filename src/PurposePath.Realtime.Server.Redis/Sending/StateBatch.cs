using PurposePath.Realtime.Server.Clustering;
using PurposePath.Realtime.Server.Redis.Channel;

namespace PurposePath.Realtime.Server.Redis.Sending;

/// <summary>What waited for Redis.</summary>
internal sealed class StateBatch
{
    /// <summary>The last word of each user.</summary>
    public required IReadOnlyList<PresenceWord> Words { get; init; }

    /// <summary>The places, and whether each was taken or left last.</summary>
    public required IReadOnlyDictionary<ClientPlace, bool> Places { get; init; }

    /// <summary>The tenants of which somebody came first.</summary>
    public required IReadOnlyCollection<string> Rooms { get; init; }

    /// <summary>Who was sent away.</summary>
    public required IReadOnlyList<Dismissed> Dismissals { get; init; }

    /// <summary>What has changed.</summary>
    public required IReadOnlyCollection<string> Topics { get; init; }

    /// <summary>Whether all words, places and rooms are to be told again.</summary>
    public required bool IsWhole { get; init; }

    /// <summary>Whether it is to be told since when the clients of all places are silent.</summary>
    public required bool IsRefresh { get; init; }
}
