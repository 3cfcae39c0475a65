using System.Text;
using PurposePath.Realtime.Protocol;

namespace PurposePath.MockServer.Relay;

/// <summary>One envelope from the server, as the protocol library reads it.</summary>
/// <param name="Utf8">Its text.</param>
/// <param name="Type">Its type; empty when it has none.</param>
/// <param name="Inbound">What the library makes of it.</param>
internal readonly record struct FrameLook(ReadOnlyMemory<byte> Utf8, string Type, InboundFrame Inbound)
{
    public bool IsEvent => Inbound.Kind == InboundKind.Event;

    /// <summary>The frame, where it is none of the catalogue's events.</summary>
    public ServerFrame? Frame => Inbound.Frame;

    /// <summary>Reads an envelope; total on any bytes.</summary>
    /// <param name="utf8">Its text.</param>
    public static FrameLook Of(ReadOnlyMemory<byte> utf8)
    {
        var inbound = InboundPipeline.Read(utf8, tenantId: null);
        var type = inbound.EventType?.Name ?? inbound.Frame?.Type ?? Encoding.UTF8.GetString(inbound.TypeName.Span);
        return new FrameLook(utf8, type, inbound);
    }
}
