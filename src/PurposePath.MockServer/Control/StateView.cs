using System.Text.Json;
using System.Text.Json.Serialization;
using PurposePath.MockServer.Json;

namespace PurposePath.MockServer.Control;

/// <summary>What <c>GET /mock/state</c> answers.</summary>
internal sealed record StateView(
    string Profile, int Seed, string Tenant, string? Upstream, IReadOnlyList<ConnectionView> Connections, IReadOnlyList<FaultView> Faults, ScenarioView? Scenario);

/// <summary>A connection.</summary>
internal sealed record ConnectionView(int Number, string Dialect, string? TenantId, string? UserId, DateTimeOffset OpenedAt, bool IsIn);

/// <summary>A fault and what became of it.</summary>
internal sealed record FaultView(int Id, string Kind, string Rule, long Struck, bool IsOver);

/// <summary>What is played.</summary>
internal sealed record ScenarioView(string Name, bool IsPlaying, int Taken);

/// <summary>A line of the transcript.</summary>
internal sealed record LineView(long Number, DateTimeOffset At, int Connection, string Way, string Type, int Bytes, string Text, string? Fault);

/// <summary>A kind of fault, for the page.</summary>
internal sealed record KindView(string Name, string Moment, string Summary, IReadOnlyList<ParameterView> Parameters);

/// <summary>What can be set.</summary>
internal sealed record ParameterView(string Name, string Default, string Range, string Summary);

/// <summary>What was published.</summary>
internal sealed record EmittedView(IReadOnlyList<string> Emitted);

/// <summary>Faults that were put in force.</summary>
internal sealed record AddedView(IReadOnlyList<int> Ids);

/// <summary>A token that was given out.</summary>
internal sealed record TokenView(string Token);

/// <summary>What is wrong with a request.</summary>
internal sealed record ErrorView(string Code, string Message, IReadOnlyList<Problem> Problems);

/// <summary>Source-generated JSON of the views.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(StateView))]
[JsonSerializable(typeof(IReadOnlyList<LineView>))]
[JsonSerializable(typeof(IReadOnlyList<KindView>))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(EmittedView))]
[JsonSerializable(typeof(AddedView))]
[JsonSerializable(typeof(TokenView))]
[JsonSerializable(typeof(ErrorView))]
internal sealed partial class ControlJson : JsonSerializerContext;
