using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using PurposePath.Realtime.Server.Clustering;

namespace PurposePath.Realtime.Server.Redis.Channel;

/// <summary>What one node tells all; any of it may be lost, and each part has its own repair.</summary>
/// <param name="From">The node.</param>
internal sealed record ClusterMessage(string From)
{
    /// <summary>How far the logs of tenants have come. Lost: the head poll, within 6 s.</summary>
    public IReadOnlyDictionary<string, long>? Rings { get; init; }

    /// <summary>Rings were missed: compare all heads.</summary>
    public bool Missed { get; init; }

    /// <summary>What the node says of its users. Lost: the list in Redis, within one <see cref="RedisClusterOptions.ProbeInterval"/>.</summary>
    public IReadOnlyList<PresenceWord>? Words { get; init; }

    /// <summary>Clients that must give way. Lost: the next client that comes when all places are taken.</summary>
    public IReadOnlyList<Eviction>? Evictions { get; init; }

    /// <summary>Who was sent away. Lost: the list in Redis, once the link is back.</summary>
    public IReadOnlyList<Dismissed>? Dismissals { get; init; }

    /// <summary>What the application says has changed. Lost: whoever listens looks from time to time.</summary>
    public IReadOnlyList<string>? Topics { get; init; }

    /// <summary>The number of a probe, which only its own node minds.</summary>
    public long? Probe { get; init; }
}

/// <summary>A client that must give way.</summary>
/// <param name="NodeId">The node that holds it.</param>
/// <param name="Place">Its place.</param>
internal sealed record Eviction(string NodeId, ClientPlace Place);

/// <summary>A sign-in or a user that was sent away.</summary>
/// <param name="Id">Names this very dismissal: a node obeys it once.</param>
internal sealed record Dismissed(string Id)
{
    /// <summary>The sign-in, or <see langword="null"/> for a user.</summary>
    public string? SessionId { get; init; }

    /// <summary>The user's tenant.</summary>
    public string? TenantId { get; init; }

    /// <summary>The user.</summary>
    public string? UserId { get; init; }
}

/// <summary>How they are written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(ClusterMessage))]
[JsonSerializable(typeof(PresenceWord))]
[JsonSerializable(typeof(Dismissed))]
internal sealed partial class ClusterJsonContext : JsonSerializerContext
{
    /// <summary>Reads what a node wrote; <see langword="null"/> when it is none of ours, or a newer node's that this one does not understand.</summary>
    /// <typeparam name="T">What it is.</typeparam>
    /// <param name="bytes">What stands there.</param>
    /// <param name="type">How it is written.</param>
    public static T? Read<T>(ReadOnlyMemory<byte> bytes, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(bytes.Span, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
