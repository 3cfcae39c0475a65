using System.Text;
using System.Text.Json.Nodes;
using PurposePath.Realtime.Protocol;

namespace PurposePath.MockServer.Events;

/// <summary>Makes the data of an event: the sample, with what was wished for in it.</summary>
internal static class EventMaker
{
    /// <summary>Makes it.</summary>
    /// <param name="wish">What was wished for.</param>
    /// <param name="type">The type that was chosen.</param>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="number">Counts events.</param>
    /// <param name="now">When it happens.</param>
    /// <param name="random">Chooses what was left open.</param>
    public static string Make(EventWish wish, EventType type, string tenantId, long number, DateTimeOffset now, Random random)
    {
        var data = EventSamples.Make(type, tenantId, number, now, random);
        foreach (var (name, utf8) in wish.Data)
        {
            data[name] = JsonNode.Parse(utf8.Span);
        }

        return data.ToJsonString();
    }

    /// <summary>Whether every client would read the data as that event.</summary>
    /// <param name="type">The type.</param>
    /// <param name="utf8Data">The data.</param>
    public static bool IsValid(EventType type, ReadOnlyMemory<byte> utf8Data)
    {
        var frame = InboundPipeline.Read(Encoding.UTF8.GetBytes($$"""{"type":"{{type.Name}}","data":{{Encoding.UTF8.GetString(utf8Data.Span)}}}"""), tenantId: null);
        return frame.Kind == InboundKind.Event && type.Accept(new Deserializer(utf8Data));
    }

    private sealed class Deserializer(ReadOnlyMemory<byte> utf8Data) : IEventTypeVisitor<bool>
    {
        public bool Visit<TData>(EventType<TData> type)
            where TData : class
        {
            try
            {
                return type.Deserialize(utf8Data.Span) is not null;
            }
            catch (System.Text.Json.JsonException)
            {
                return false;
            }
        }
    }
}
