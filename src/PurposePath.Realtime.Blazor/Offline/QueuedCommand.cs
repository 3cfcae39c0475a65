using System.Text.Json.Serialization;

namespace PurposePath.Realtime.Blazor;

/// <summary>A change that waits until it can be sent: everything the request needs, so that it can be sent after the page was closed.</summary>
public sealed record QueuedCommand
{
    /// <summary>
    /// Its identity and its place: ids are sent in ascending ordinal order. Begin it with an id of <see cref="OwnMutations.Next"/>, of which each is greater than
    /// the one before; a version 7 GUID alone leaves the order within a millisecond to chance.
    /// </summary>
    public required string Id { get; init; }

    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>The path, relative to the API's base address.</summary>
    public required string Path { get; init; }

    /// <summary>The body as JSON, or <see langword="null"/>.</summary>
    public string? Body { get; init; }

    /// <summary>Echoed by the events it causes (docs/protocol.md 8).</summary>
    public required string ClientMutationId { get; init; }

    /// <summary>Makes a repeat harmless (docs/protocol.md 8).</summary>
    public required string IdempotencyKey { get; init; }

    /// <summary>What it does, in words for the user, for example <c>Complete “Open the Lisbon office”</c>.</summary>
    public required string Title { get; init; }

    /// <summary>When the user did it.</summary>
    public required DateTimeOffset QueuedAt { get; init; }

    /// <summary>
    /// Whether it was sent before and no answer came: the server may have done it, so it is sent again rather than withdrawn. Default
    /// <see langword="false"/>.
    /// </summary>
    public bool MayHaveArrived { get; init; }

    /// <summary>What it already shows; the <see cref="CommandOutbox"/> fills it in from the stores that have JSON.</summary>
    public IReadOnlyList<QueuedChange> Changes { get; init; } = [];
}

/// <summary>JSON of what waits in the browser.</summary>
[JsonSerializable(typeof(QueuedCommand))]
internal sealed partial class QueuedCommandJsonContext : JsonSerializerContext;
