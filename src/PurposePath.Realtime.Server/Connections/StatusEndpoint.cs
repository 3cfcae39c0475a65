using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using PurposePath.Realtime.Server.Lifetime;

namespace PurposePath.Realtime.Server.Connections;

/// <summary>What this server is, and how many of the caller's tenant are connected (docs/protocol.md 11).</summary>
internal sealed class StatusEndpoint(Admission admission, SlotTable slots, ConnectionTable connections, Degradation degradation)
{
    private static readonly string Version =
        typeof(StatusEndpoint).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    /// <summary>Answers with the status.</summary>
    /// <param name="context">The request.</param>
    public async Task HandleAsync(HttpContext context)
    {
        if (await admission.CheckAsync(context) is not { } caller)
        {
            return;
        }

        var status = new RealtimeStatus
        {
            Version = Version,
            Protocol = SessionDescription.ProtocolVersion,
            Features = SessionDescription.AllFeatures,
            Connections = slots.CountOf(caller.Token.TenantId),
            Live = degradation.IsLive,
            Draining = connections.IsDraining,
        };
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        await JsonSerializer.SerializeAsync(context.Response.Body, status, StatusJsonContext.Default.RealtimeStatus, context.RequestAborted);
    }
}

/// <summary>The answer.</summary>
internal sealed record RealtimeStatus
{
    public required string Version { get; init; }

    public required int Protocol { get; init; }

    public required IReadOnlyList<string> Features { get; init; }

    /// <summary>Of the caller's tenant, on this node.</summary>
    public required int Connections { get; init; }

    public required bool Live { get; init; }

    public required bool Draining { get; init; }
}

/// <summary>Source-generated JSON of the status.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RealtimeStatus))]
internal sealed partial class StatusJsonContext : JsonSerializerContext;
