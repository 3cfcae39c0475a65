using System.Text.Json;
using System.Text.Json.Serialization;

namespace PurposePath.Realtime.Protocol;

/// <summary>Reads and writes a vocabulary's value as its name; a canonical name is read without allocating.</summary>
/// <typeparam name="T">The vocabulary's type.</typeparam>
public sealed class WireNameConverter<T> : JsonConverter<T>
    where T : struct, IWireName<T>
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            throw new JsonException();
        }

        var known = reader.HasValueSequence || reader.ValueIsEscaped ? null : T.Vocabulary.FindExact(reader.ValueSpan);
        return T.FromName(known ?? reader.GetString()!);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.Name);
    }
}
