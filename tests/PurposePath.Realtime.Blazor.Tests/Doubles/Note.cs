using System.Text.Json.Serialization;

namespace PurposePath.Realtime.Blazor.Tests.Doubles;

/// <summary>An entity to keep in a store.</summary>
public sealed record Note(string Id, string Text, int Votes = 0);

/// <summary>Its JSON.</summary>
[JsonSerializable(typeof(Note))]
internal sealed partial class NoteJsonContext : JsonSerializerContext;
