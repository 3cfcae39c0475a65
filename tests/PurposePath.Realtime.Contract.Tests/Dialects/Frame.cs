using System.Text.Json;

namespace PurposePath.Realtime.Contract.Tests.Dialects;

/// <summary>One envelope as it came.</summary>
internal sealed record Frame(string Text)
{
    public JsonElement Root { get; } = JsonDocument.Parse(Text).RootElement;

    public string Type => Root.GetProperty("type").GetString()!;

    public JsonElement Data => Root.GetProperty("data");

    public string? Id => Root.TryGetProperty("eventId", out var id) ? id.GetString() : null;

    public string? Code => Data.TryGetProperty("code", out var code) ? code.GetString() : null;
}
