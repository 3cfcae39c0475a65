using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace PurposePath.Realtime.Protocol;

/// <summary>Writes the frames of the server that are no domain events.</summary>
public static class ServerFrameCodec
{
    // Room for the longest that is written often, auth.success.
    private const int TypicalBytes = 1024;

    /// <summary>Writes a frame as UTF-8 JSON.</summary>
    /// <param name="frame">The frame.</param>
    public static byte[] Write(ServerFrame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        var output = new ArrayBufferWriter<byte>(TypicalBytes);
        using (var writer = new Utf8JsonWriter(output))
        {
            Span<byte> time = stackalloc byte[WireTimeConverter.Length];
            frame.Timestamp.UtcDateTime.TryFormat(time, out _, WireTimeConverter.Format, CultureInfo.InvariantCulture);
            writer.WriteStartObject();
            writer.WriteString("type"u8, frame.Type);
            writer.WriteString("timestamp"u8, time);
            writer.WritePropertyName("data"u8);
            WriteData(writer, frame);
            writer.WriteEndObject();
        }

        return output.WrittenSpan.ToArray();
    }

    private static void WriteData(Utf8JsonWriter writer, ServerFrame frame)
    {
        var json = FrameJsonContext.Default;
        switch (frame)
        {
            case AuthSuccessFrame { Data: var data }:
                AuthSuccessWriter.Write(writer, data);
                break;
            case ErrorFrame { Data: var data }:
                JsonSerializer.Serialize(writer, data, json.ErrorData);
                break;
            case PongFrame { Data: var data }:
                JsonSerializer.Serialize(writer, data, json.PongData);
                break;
            case HeartbeatFrame { Data: var data }:
                JsonSerializer.Serialize(writer, data, json.HeartbeatData);
                break;
            case ReplayCompletedFrame { Data: var data }:
                JsonSerializer.Serialize(writer, data, json.ReplayCompletedData);
                break;
            case SubscribeSuccessFrame { Data: var data }:
                JsonSerializer.Serialize(writer, data, json.SubscribeSuccessData);
                break;
            case FeaturesAcceptedFrame { Data: var data }:
                JsonSerializer.Serialize(writer, data, json.FeaturesAcceptedData);
                break;
            case DegradedFrame { Data: var data }:
                JsonSerializer.Serialize(writer, data, json.DegradedData);
                break;
            case DrainFrame { Data: var data }:
                JsonSerializer.Serialize(writer, data, json.DrainData);
                break;
            case PresenceSnapshotFrame { Data: var data }:
                JsonSerializer.Serialize(writer, data, json.PresenceSnapshotData);
                break;
            case PresenceChangedFrame { Data: var data }:
                JsonSerializer.Serialize(writer, data, json.PresenceData);
                break;
            case PingFrame:
                writer.WriteStartObject();
                writer.WriteEndObject();
                break;
            default:
                throw new ArgumentException($"No wire form is known for {frame.GetType().Name}.", nameof(frame));
        }
    }
}
