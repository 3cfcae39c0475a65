using System.Text.Json;

namespace PurposePath.Workspace.Contracts;

/// <summary>The body of <c>POST /goals/{id}/activity</c> and <c>/notes</c>.</summary>
public sealed record CreateActivityRequest
{
    /// <summary><c>note</c>, <c>comment</c> (the default), <c>attachment</c>, <c>decision</c> or <c>review</c>; a note is a note whatever stands here.</summary>
    public string? Type { get; init; }

    public string? Title { get; init; }

    /// <summary>At most 2000 characters, 5000 in a note; <c>text</c> and <c>note</c> are the same.</summary>
    public string? Content { get; init; }

    public string? Text { get; init; }

    public string? Note { get; init; }

    /// <summary>What the entry points to: an absolute http or https address of at most 2048 characters.</summary>
    public string? Url { get; init; }

    /// <summary>What kind of note it is, in the caller's words: at most 100 characters.</summary>
    public string? Category { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>What goes with a note, at most 20: each an http or https address, the id of a file, or an object; in an object <c>url</c> must be such an address.</summary>
    public IReadOnlyList<JsonElement>? Attachments { get; init; }

    /// <summary>An object of the caller's own, at most 8192 bytes of JSON; it comes back as it was sent, and no event carries it.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Metadata { get; init; }
}
