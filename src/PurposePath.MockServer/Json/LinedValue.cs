using System.Text.Json;

namespace PurposePath.MockServer.Json;

/// <summary>A JSON value that knows its line, so that a problem can be pointed at.</summary>
internal sealed class LinedValue
{
    private const int MaxDepth = 32;

    private LinedValue(JsonValueKind kind, int line)
    {
        Kind = kind;
        Line = line;
    }

    public JsonValueKind Kind { get; }

    public int Line { get; }

    /// <summary>The members of an object, in order.</summary>
    public List<(string Name, LinedValue Value)> Members { get; } = [];

    /// <summary>The items of an array.</summary>
    public List<LinedValue> Items { get; } = [];

    /// <summary>The text of a string.</summary>
    public string Text { get; private init; } = string.Empty;

    /// <summary>The value of a number.</summary>
    public double Number { get; private init; }

    /// <summary>The value as it stands in the text.</summary>
    public ReadOnlyMemory<byte> Utf8 { get; private set; }

    /// <summary>Reads a text; a byte order mark, comments and trailing commas are accepted, as people write them.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="problem">What is wrong with it.</param>
    public static LinedValue? TryParse(ReadOnlyMemory<byte> utf8, out Problem? problem)
    {
        problem = null;
        var text = utf8.Span.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;
        var reader = new Utf8JsonReader(text.Span, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = MaxDepth });
        try
        {
            var lines = new LineCount(text);
            reader.Read();
            var value = Read(ref reader, lines);
            reader.Read();
            return value;
        }
        catch (JsonException exception)
        {
            problem = new Problem(ProblemCodes.InvalidJson, (int)(exception.LineNumber ?? 0) + 1, "The text is not JSON.");
        }
        catch (InvalidOperationException)
        {
            // Thrown by GetString for an unpaired surrogate.
            problem = new Problem(ProblemCodes.InvalidJson, 1, "A text is not valid Unicode.");
        }

        return null;
    }

    private static LinedValue Read(ref Utf8JsonReader reader, LineCount lines)
    {
        var start = (int)reader.TokenStartIndex;
        var line = lines.At(start);
        var value = reader.TokenType switch
        {
            JsonTokenType.StartObject => ReadObject(ref reader, lines, line),
            JsonTokenType.StartArray => ReadArray(ref reader, lines, line),
            JsonTokenType.String => new LinedValue(JsonValueKind.String, line) { Text = reader.GetString()! },
            JsonTokenType.Number => new LinedValue(JsonValueKind.Number, line) { Number = reader.GetDouble() },
            JsonTokenType.True => new LinedValue(JsonValueKind.True, line),
            JsonTokenType.False => new LinedValue(JsonValueKind.False, line),
            _ => new LinedValue(JsonValueKind.Null, line),
        };
        value.Utf8 = lines.Text[start..(int)reader.BytesConsumed];
        return value;
    }

    private static LinedValue ReadObject(ref Utf8JsonReader reader, LineCount lines, int line)
    {
        var value = new LinedValue(JsonValueKind.Object, line);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            reader.Read();
            value.Members.Add((name, Read(ref reader, lines)));
        }

        return value;
    }

    private static LinedValue ReadArray(ref Utf8JsonReader reader, LineCount lines, int line)
    {
        var value = new LinedValue(JsonValueKind.Array, line);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            value.Items.Add(Read(ref reader, lines));
        }

        return value;
    }

    // Tokens come in the order of the text, so each byte is looked at once.
    private sealed class LineCount(ReadOnlyMemory<byte> text)
    {
        private int _at;
        private int _line = 1;

        public ReadOnlyMemory<byte> Text => text;

        public int At(int index)
        {
            _line += text.Span[_at..index].Count((byte)'\n');
            _at = index;
            return _line;
        }
    }
}
