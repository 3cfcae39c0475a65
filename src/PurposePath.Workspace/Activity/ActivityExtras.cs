using System.Text.Encodings.Web;
using System.Text.Json;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Activity;

/// <summary>
/// What a caller sends with an entry besides its words (domain 3.10, 4.4). It is kept and answered as it came. Of all this the event carries the tags
/// only: what else is the caller's own is nobody's burden on the socket.
/// </summary>
internal sealed record ActivityExtras
{
    public const int MaxCategory = 100;
    public const int MaxAttachments = 20;

    /// <summary>The longest JSON of one member, in bytes.</summary>
    public const int MaxJson = 8192;

    // What is kept is data, and no page: letters stay letters, so that the limit is the same for every language.
    private static readonly JsonSerializerOptions AsSent = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string? Url { get; private init; }

    public string? Category { get; private init; }

    public List<string>? Tags { get; private init; }

    /// <summary>A JSON array, or null for none.</summary>
    public string? Attachments { get; private init; }

    /// <summary>A JSON object, or null for none.</summary>
    public string? Metadata { get; private init; }

    public static ActivityExtras Read(Rules rules, CreateActivityRequest body)
    {
        try
        {
            foreach (var value in (body.Attachments ?? []).Concat(body.Metadata?.Values ?? []))
            {
                ReadTexts(value);
            }

            return new ActivityExtras
            {
                Url = rules.WebAddress("url", body.Url),
                Category = rules.Optional("category", body.Category, MaxCategory),
                Tags = rules.Tags("tags", body.Tags) is { Count: > 0 } tags ? tags : null,
                Attachments = ReadAttachments(rules, body.Attachments ?? []),
                Metadata = body.Metadata is { Count: > 0 } metadata ? Write(rules, "metadata", metadata) : null,
            };
        }
        catch (InvalidOperationException exception)
        {
            // No binder has looked at what is the caller's own.
            throw new BadHttpRequestException("The body has a text that is none.", exception);
        }
    }

    // Half a character is no text: to find out is to read, and what cannot be read throws.
    private static void ReadTexts(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                _ = value.GetString();
                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                {
                    ReadTexts(item);
                }

                break;
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                {
                    _ = member.Name;
                    ReadTexts(member.Value);
                }

                break;
            default:
                break;
        }
    }

    private static string? ReadAttachments(Rules rules, IReadOnlyList<JsonElement> sent)
    {
        if (sent.Count == 0)
        {
            return null;
        }

        if (sent.Count > MaxAttachments || !sent.All(IsAttachment))
        {
            rules.Break("attachments", $"must be at most {MaxAttachments}, each an http or https address, the id of a file, or an object whose url is such an address");
            return null;
        }

        return Write(rules, "attachments", sent);
    }

    private static bool IsAttachment(JsonElement sent) => sent.ValueKind switch
    {
        JsonValueKind.String => IsAddressOrId(sent.GetString()!),
        JsonValueKind.Object => !sent.TryGetProperty("url", out var url) || (url.ValueKind == JsonValueKind.String && Rules.IsWebAddress(url.GetString()!)),
        _ => false,
    };

    private static bool IsAddressOrId(string text) =>
        Rules.IsWebAddress(text) || (text.Length is > 0 and <= 100 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'));

    private static string? Write<T>(Rules rules, string field, T sent)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(sent, AsSent);
        if (json.Length <= MaxJson)
        {
            return System.Text.Encoding.UTF8.GetString(json);
        }

        rules.Break(field, $"must have at most {MaxJson} bytes of JSON");
        return null;
    }
}
