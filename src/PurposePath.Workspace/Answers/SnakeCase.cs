using System.Buffers;
using System.Text.Json;

namespace PurposePath.Workspace.Answers;

/// <summary>Gives members of older clients their names of today: <c>first_name</c> is <c>firstName</c> (domain 2.1 step 4, 2.3).</summary>
internal static class SnakeCase
{
    // Its members are the caller's own words, kept and answered as they were sent.
    private const string Free = "metadata";

    public static bool IsIn(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Any(member => IsSnake(member.Name) || (!IsFree(member.Name) && IsIn(member.Value))),
        JsonValueKind.Array => element.EnumerateArray().Any(IsIn),
        _ => false,
    };

    public static byte[] Rewrite(JsonElement root)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            Write(root, writer);
        }

        return buffer.WrittenSpan.ToArray();
    }

    public static string ToCamelCase(string name)
    {
        if (!IsSnake(name))
        {
            return name;
        }

        var words = name.Split('_', StringSplitOptions.RemoveEmptyEntries);
        return string.Concat(words[0], string.Concat(words.Skip(1).Select(word => char.ToUpperInvariant(word[0]) + word[1..])));
    }

    // In any letters, as the binder takes a name.
    private static bool IsFree(string name) => string.Equals(name, Free, StringComparison.OrdinalIgnoreCase);

    private static bool IsSnake(string name) => name.Contains('_', StringComparison.Ordinal) && name.Trim('_').Length > 0;

    private static void Write(JsonElement element, Utf8JsonWriter writer)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(element, writer);
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    Write(item, writer);
                }

                writer.WriteEndArray();
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    private static void WriteObject(JsonElement element, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (var member in element.EnumerateObject())
        {
            var name = ToCamelCase(member.Name);
            if (name != member.Name && element.TryGetProperty(name, out _))
            {
                // Both spellings: today's wins.
                continue;
            }

            writer.WritePropertyName(name);
            if (IsFree(name))
            {
                member.Value.WriteTo(writer);
            }
            else
            {
                Write(member.Value, writer);
            }
        }

        writer.WriteEndObject();
    }
}
