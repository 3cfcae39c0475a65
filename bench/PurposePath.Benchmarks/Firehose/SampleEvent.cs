using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR.Protocol;
using PurposePath.Benchmarks.Peers;

namespace PurposePath.Benchmarks.Firehose;

/// <summary>The event that every case receives: 350 bytes, an action changes its status. Its number stands in three places.</summary>
internal static class SampleEvent
{
    /// <summary>The position before the first event; every number has seven digits, so that they can be written over each other.</summary>
    public const int Before = 1_000_000;

    /// <summary>The highest number of events in a run.</summary>
    public const int Most = 8_000_000;

    public const string Tenant = "lumen";

    public const string Method = "event";

    /// <summary>The position before the first event, as the server tells it.</summary>
    public const string Head = "7QxK2m.1000000.b8Wd";

    /// <summary>The canonical frame of the event with this number.</summary>
    public static byte[] Frame(int number) => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $$$"""
        {"type":"action.status_changed","timestamp":"2026-11-23T09:00:00.000Z","eventId":"7QxK2m.{{{number}}}.b8Wd","tenantId":"lumen","seq":{{{number}}},"data":{"actionId":"0198a5c2-7d1e-7b3a-9c4f-00000{{{number}}}","tenantId":"lumen","previousStatus":"todo","newStatus":"blocked","changedAt":"2026-11-23T09:00:00.000Z","changedBy":"0198a5c2-1111-7b3a-9c4f-000000000017"}}
        """));

    /// <summary>What stands on the wire for one event, without the frame of the WebSocket.</summary>
    public static byte[] Envelope(Wire wire, bool isMany, int number)
    {
        var frame = Frame(number);
        return wire switch
        {
            Wire.SignalRJson => [.. """{"type":1,"target":"event","arguments":["""u8, .. frame, .. "]}\u001e"u8],
            Wire.SignalRMessagePack => MessagePack(frame),
            _ => isMany ? [.. frame, (byte)'\n'] : frame,
        };
    }

    private static byte[] MessagePack(byte[] frame)
    {
        var peer = JsonSerializer.Deserialize(frame, PeerJsonContext.Default.PeerStatusChanged);
        var output = new ArrayBufferWriter<byte>();
        new MessagePackHubProtocol().WriteMessage(new InvocationMessage(Method, [peer]), output);
        return output.WrittenSpan.ToArray();
    }
}
