using System.Text.Json;
using System.Text.Json.Serialization;

namespace PurposePath.Realtime.Client.Tabs;

/// <summary>
/// What tabs say to each other: a line of JSON, and after it what the server sent, as it was. A tab of another version, or another script of the site,
/// may say anything: what cannot be read is ignored.
/// </summary>
internal sealed record TabMessage
{
    /// <summary>A leader lives: where it stands and what it does.</summary>
    public const string Beat = "beat";

    /// <summary>A leader goes.</summary>
    public const string Bye = "bye";

    /// <summary>Whoever leads should say so.</summary>
    public const string Hello = "hello";

    /// <summary>Frames that the leader received.</summary>
    public const string Frames = "frames";

    /// <summary>A follower wants the stream from its position on.</summary>
    public const string Ask = "ask";

    /// <summary>What a follower gets.</summary>
    public const string Answer = "answer";

    /// <summary>What a tab's user looks at; without a body: the tab is gone.</summary>
    public const string View = "view";

    private const byte HeaderEnd = (byte)'\n';

    [JsonPropertyName("k")]
    public required string Kind { get; init; }

    /// <summary>Who speaks.</summary>
    [JsonPropertyName("tab")]
    public required string TabId { get; init; }

    /// <summary>The speaker's term if it leads, else the highest it knows.</summary>
    public long Term { get; init; }

    /// <summary>For whom; null: for everybody.</summary>
    public string? To { get; init; }

    public bool IsVisible { get; init; }

    public LeaderStatus Status { get; init; }

    /// <summary>Of frames: the position before them. Of a question: the position the follower has.</summary>
    public string? After { get; init; }

    /// <summary>Of frames: the position with them. Of a beat or an answer: the last that the leader has.</summary>
    public string? Head { get; init; }

    /// <summary>Which question this is, or answers.</summary>
    public int Number { get; init; }

    public AnswerKind Outcome { get; init; }

    /// <summary>Why events cannot be given, if the server said so.</summary>
    public string? Reason { get; init; }

    /// <summary>How many of the lines of an answer are events; what follows them tells who is here.</summary>
    public int Count { get; init; }

    /// <summary>Everything after the first line.</summary>
    [JsonIgnore]
    public ReadOnlyMemory<byte> Body { get; init; }

    public static TabMessage? Read(ReadOnlyMemory<byte> message)
    {
        var end = message.Span.IndexOf(HeaderEnd);
        try
        {
            var header = JsonSerializer.Deserialize((end < 0 ? message : message[..end]).Span, TabJsonContext.Default.TabMessage);
            return header is null || end < 0 ? header : header with { Body = message[(end + 1)..] };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public byte[] Write()
    {
        var header = JsonSerializer.SerializeToUtf8Bytes(this, TabJsonContext.Default.TabMessage);
        return Body.IsEmpty ? header : [.. header, HeaderEnd, .. Body.Span];
    }
}

/// <summary>What becomes of a follower's position.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AnswerKind>))]
internal enum AnswerKind
{
    /// <summary>It had none: the stream goes on from the leader's.</summary>
    Start,

    /// <summary>What it missed follows.</summary>
    Resumed,

    /// <summary>The server would not give the leader what lies between.</summary>
    Resync,

    /// <summary>The leader does not have it: only the server can tell.</summary>
    Elsewhere,
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(TabMessage))]
internal sealed partial class TabJsonContext : JsonSerializerContext;
