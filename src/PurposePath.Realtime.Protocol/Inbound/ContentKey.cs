using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;

namespace PurposePath.Realtime.Protocol;

/// <summary>
/// Tells an event without an id from others: by its type, its entity, its time and what it changed (docs/protocol.md 12 step 9). Members that differ
/// from delivery to delivery, such as a counter of attempts, do not count. An unknown type is taken as a whole. Allocates nothing.
/// </summary>
internal static class ContentKey
{
    public const int Bytes = SHA256.HashSizeInBytes;

    private const int TypePlace = -1;
    private const int TimePlace = -2;

    public static void Write(in InboundFrame frame, Span<byte> key)
    {
        if (frame.EventType is not { Definition: var definition })
        {
            SHA256.HashData(frame.Canonical.Span, key);
            return;
        }

        key.Clear();
        Add(key, TypePlace, definition.Utf8Name);
        Span<byte> time = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(time, frame.Timestamp.UtcTicks);
        Add(key, TimePlace, time);

        var reader = new Utf8JsonReader(frame.Data.Span);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var index = reader.ValueIsEscaped ? -1 : definition.IndexOf(reader.ValueSpan);
            reader.Read();
            if (index >= 0 && definition.Fields[index].IsPartOfContentKey)
            {
                Add(key, index, reader.ValueSpan);
            }

            reader.Skip();
        }
    }

    // Each value counts with its place, in any order.
    private static void Add(Span<byte> key, int place, ReadOnlySpan<byte> value)
    {
        Span<byte> part = stackalloc byte[sizeof(int) + Bytes];
        BinaryPrimitives.WriteInt32LittleEndian(part, place);
        SHA256.HashData(value, part[sizeof(int)..]);
        Span<byte> digest = stackalloc byte[Bytes];
        SHA256.HashData(part, digest);
        for (var index = 0; index < Bytes; index++)
        {
            key[index] ^= digest[index];
        }
    }
}
