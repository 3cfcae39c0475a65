using System.Text.Json.Serialization;
using PurposePath.Realtime.Client.Connection;

namespace PurposePath.Realtime.Client.Diagnostics;

/// <summary>A flight recording as it is written to a file.</summary>
internal sealed record FlightDocument
{
    /// <summary>Grows when recordings of before can no longer be replayed.</summary>
    public const int CurrentVersion = 1;

    public int Version { get; init; } = CurrentVersion;

    /// <summary>What the machine was set to; without address and tenant.</summary>
    public required RealtimeClientOptions Options { get; init; }

    /// <summary>The state before the first line.</summary>
    public required ConnectionState Initial { get; init; }

    public required IReadOnlyList<Line> Entries { get; init; }

    /// <summary>What a step decided, one text for each effect; how two runs are compared.</summary>
    public static IReadOnlyList<string> Describe(in Step step) => [.. step.Effects.Select(static effect => effect.ToString())];

    /// <summary>One input and what became of it.</summary>
    internal sealed record Line
    {
        public required TimeSpan At { get; init; }

        public required ConnectionInput Input { get; init; }

        public required string Phase { get; init; }

        public required int Attempt { get; init; }

        public required IReadOnlyList<string> Decisions { get; init; }
    }
}

/// <summary>Reads and writes recordings without reflection.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FlightDocument))]
internal sealed partial class FlightJsonContext : JsonSerializerContext;
