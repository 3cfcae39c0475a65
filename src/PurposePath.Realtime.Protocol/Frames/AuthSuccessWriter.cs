using System.Globalization;
using System.Text.Json;

namespace PurposePath.Realtime.Protocol;

/// <summary>Writes the <c>data</c> of <c>auth.success</c>, field by field: it is what most of a connect would otherwise be spent on.</summary>
internal static class AuthSuccessWriter
{
    /// <summary>Writes the object; what is not known is left out.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="data">The data.</param>
    public static void Write(Utf8JsonWriter writer, AuthSuccessData data)
    {
        writer.WriteStartObject();
        writer.WriteString("tenantId"u8, data.TenantId);
        writer.WriteString("userId"u8, data.UserId);
        writer.WriteString("connectionId"u8, data.ConnectionId);
        WriteNumber(writer, "protocol"u8, data.Protocol);
        WriteFeatures(writer, data.Features);
        WriteNumber(writer, "expiresInMs"u8, data.ExpiresInMs);
        WriteTime(writer, data.ServerTime);
        WriteSettings(writer, data);
        WriteResume(writer, data.Resume);
        if (data.Refreshed is { } refreshed)
        {
            writer.WriteBoolean("refreshed"u8, refreshed);
        }

        writer.WriteEndObject();
    }

    private static void WriteFeatures(Utf8JsonWriter writer, IReadOnlyList<string>? features)
    {
        if (features is null)
        {
            return;
        }

        writer.WriteStartArray("features"u8);
        for (var index = 0; index < features.Count; index++)
        {
            writer.WriteStringValue(features[index]);
        }

        writer.WriteEndArray();
    }

    private static void WriteTime(Utf8JsonWriter writer, DateTimeOffset? value)
    {
        if (value is { } time)
        {
            Span<byte> text = stackalloc byte[WireTimeConverter.Length];
            time.UtcDateTime.TryFormat(text, out _, WireTimeConverter.Format, CultureInfo.InvariantCulture);
            writer.WriteString("serverTime"u8, text);
        }
    }

    private static void WriteSettings(Utf8JsonWriter writer, AuthSuccessData data)
    {
        if (data.Heartbeat is { } heartbeat)
        {
            writer.WriteStartObject("heartbeat"u8);
            writer.WriteNumber("intervalMs"u8, heartbeat.IntervalMs);
            writer.WriteNumber("graceMs"u8, heartbeat.GraceMs);
            writer.WriteEndObject();
        }

        if (data.Limits is { } limits)
        {
            writer.WriteStartObject("limits"u8);
            writer.WriteNumber("maxInboundBytes"u8, limits.MaxInboundBytes);
            writer.WriteNumber("maxOutboundBytes"u8, limits.MaxOutboundBytes);
            writer.WriteNumber("framesPer10s"u8, limits.FramesPer10s);
            writer.WriteEndObject();
        }

        if (data.Reconnect is { } reconnect)
        {
            writer.WriteStartObject("reconnect"u8);
            writer.WriteNumber("spreadMs"u8, reconnect.SpreadMs);
            writer.WriteEndObject();
        }
    }

    private static void WriteResume(Utf8JsonWriter writer, ResumeOutcome? resume)
    {
        if (resume is null)
        {
            return;
        }

        writer.WriteStartObject("resume"u8);
        writer.WriteString("status"u8, resume.Status);
        WriteString(writer, "reason"u8, resume.Reason);
        WriteNumber(writer, "count"u8, resume.Count);
        WriteString(writer, "head"u8, resume.Head);
        writer.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter writer, ReadOnlySpan<byte> name, long? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, number);
        }
    }

    private static void WriteString(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }
}
