using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;

namespace PurposePath.Realtime.Protocol.Tests.Inbound;

/// <summary>Rules that hold for any content of any event.</summary>
public sealed class InboundProperties
{
    private const string Tenant = "lumen";

    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.String[Gen.Char.AlphaNumeric, 0, 12],
        Gen.String[0, 12].Where(text => !text.Any(char.IsSurrogate)),
        Gen.OneOf("", "é", "\"\\/\b\f\n\r\t", "日本", "😀", "\u2028", "null", "0"));

    private static readonly Gen<DateTimeOffset> Time =
        Gen.Long[0, DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()].Select(DateTimeOffset.FromUnixTimeMilliseconds);

    private static readonly Gen<(EventType Type, JsonObject Data)> Event =
        Gen.OneOf([.. EventCatalog.All]).SelectMany(type => Object(type).Select(data => (type, data)));

    private static readonly Gen<EventEnvelope> Envelope = Gen.Select(
        Time,
        Gen.Long[1, StreamCursor.MaxSequence],
        Gen.String[Gen.Char.AlphaNumeric, 1, 20],
        Gen.Bool,
        (time, sequence, token, isOurs) => isOurs
            ? new EventEnvelope
            {
                Type = "",
                Timestamp = time,
                TenantId = Tenant,
                Cursor = new StreamCursor(token, sequence, token),
                EventId = new StreamCursor(token, sequence, token).ToString(),
                ClientMutationId = token,
            }
            : new EventEnvelope { Type = "", Timestamp = time, EventId = token });

    private static readonly Gen<string> LooseMember = Gen.OneOf([
        .. EventCatalog.All.SelectMany(type => type.Definition.Fields).SelectMany(field => field.Aliases.Append(field.Name)).Distinct(StringComparer.Ordinal),
        "goal", "action", "measure", "kpi", "issue", "decision", "attachment", "activity", "futureField", "future_field", "", "_", "A", "URL", "tenant_id", "code",
    ]);

    private static readonly Gen<JsonNode?> LooseLeaf = Gen.OneOf<JsonNode?>(
        Text.Select(text => (JsonNode?)JsonValue.Create(text)),
        Gen.Double.Where(double.IsFinite).Select(number => (JsonNode?)JsonValue.Create(number)),
        Gen.OneOf("true", "null", "-0", "1e400", "\"2026-02\"", "\"2026-03-01T10:00:00+02:00\"", "\"In Progress\"", "[]").Select(json => JsonNode.Parse(json)));

    private static readonly Gen<JsonNode?> LooseValue = Gen.Recursive<JsonNode?>((depth, inner) => depth > 2
        ? LooseLeaf
        : Gen.OneOf<JsonNode?>(
            LooseLeaf,
            LooseLeaf,
            LooseMember.SelectMany(name => inner.Select(value => (name, value))).Array[0, 4].Select(members => (JsonNode?)ToObject(members)),
            inner.Array[0, 3].Select(items => (JsonNode?)new JsonArray([.. items.Select(item => item?.DeepClone())]))));

    private static readonly Gen<JsonObject> LooseFrame = Gen.Select(
        Gen.OneOf([.. EventCatalog.All.Select(type => type.Name), "goal-updated", "kpiReadingCreated", "zzz", "auth_success", "error"]),
        LooseMember.SelectMany(name => LooseValue.Select(value => (name, value))).Array[0, 12].Select(ToObject),
        LooseMember.SelectMany(name => LooseValue.Select(value => (name, value))).Array[0, 3].Select(ToObject),
        Gen.Int[0, 3],
        (type, data, beside, form) =>
        {
            var frame = beside;
            frame.Remove("type");
            frame[form == 1 ? "eventType" : "type"] = type;
            if (form != 2)
            {
                data["goalId"] = "g";
                data["id"] = "x";
                frame["data"] = data;
            }

            return frame;
        });

    [Fact]
    public void Every_event_comes_out_of_the_wire_as_it_went_in() =>
        Gen.Select(Event, Envelope).Sample((made, envelope) =>
        {
            var sent = made.Type.Materialize(envelope with { Type = made.Type.Name }, Encoding.UTF8.GetBytes(made.Data.ToJsonString()));
            var frame = Write(sent);

            var received = InboundPipeline.Read(frame, Tenant);

            Assert.Equal(InboundKind.Event, received.Kind);
            Assert.True(received.Canonical.Span.SequenceEqual(frame), "a canonical frame is read in place");
            Assert.Equal(sent.Envelope, received.ToEvent(Tenant).Envelope);
            Assert.Equal(SampleEvents.Data(sent), SampleEvents.Data(received.ToEvent(Tenant)));
        });

    [Fact]
    public void Every_case_of_names_means_the_same() =>
        Gen.Select(Event, Envelope, Gen.Int[0, 2]).Sample((made, envelope, spelling) =>
        {
            var sent = made.Type.Materialize(envelope with { Type = made.Type.Name }, Encoding.UTF8.GetBytes(made.Data.ToJsonString()));
            var canonical = Encoding.UTF8.GetString(Write(sent));
            var other = spelling switch { 0 => SampleEvents.ToSnake(canonical), 1 => SampleEvents.ToPascal(canonical), _ => SampleEvents.ToKebab(canonical) };

            var received = InboundPipeline.Read(Encoding.UTF8.GetBytes(other), Tenant);

            Assert.Equal(sent.Envelope, received.ToEvent(Tenant).Envelope);
            Assert.Equal(SampleEvents.Data(sent), SampleEvents.Data(received.ToEvent(Tenant)));
        });

    [Fact]
    public void Making_canonical_twice_changes_nothing() =>
        LooseFrame.Sample(
            json =>
            {
                var once = InboundPipeline.Read(Encoding.UTF8.GetBytes(json.ToJsonString()), Tenant);
                if (once.Kind is not (InboundKind.Event or InboundKind.Unknown))
                {
                    return;
                }

                var twice = InboundPipeline.Read(once.Canonical, Tenant);

                Assert.Equal(once.Kind, twice.Kind);
                Assert.Equal(Encoding.UTF8.GetString(once.Canonical.Span), Encoding.UTF8.GetString(twice.Canonical.Span));
                Assert.Equal(once.Timestamp, twice.Timestamp);
                _ = once.ToEvent(Tenant);
            },
            iter: 20_000);

    private static byte[] Write(RealtimeEvent sent)
    {
        var output = new ArrayBufferWriter<byte>();
        EventFrameCodec.Write(output, sent.Envelope, SampleEvents.Data(sent));
        return output.WrittenSpan.ToArray();
    }

    private static JsonObject ToObject((string Name, JsonNode? Value)[] members)
    {
        var json = new JsonObject();
        foreach (var (name, value) in members)
        {
            json[name] = value?.DeepClone();
        }

        return json;
    }

    private static Gen<JsonObject> Object(EventType type) =>
        type.Definition.Fields.Aggregate(
            Gen.Const(0).Select(_ => new JsonObject()),
            (gen, field) => Gen.Select(gen, Value(field), Gen.Int[0, 3], (json, value, chance) =>
            {
                var isLeftOut = chance == 0 && (!field.IsRequired || field.IsNullable);
                if (!isLeftOut)
                {
                    json[field.Name] = value;
                }

                return json;
            }));

    private static Gen<JsonNode?> Value(FieldDefinition field) => field.Kind switch
    {
        FieldKind.Identity => Text.Where(text => text.Length > 0).Select(text => (JsonNode?)JsonValue.Create(text)),
        FieldKind.Text when field.Name == "tenantId" => Gen.Const(Tenant).Select(text => (JsonNode?)JsonValue.Create(text)),
        FieldKind.Text => Text.Select(text => (JsonNode?)JsonValue.Create(text)),
        FieldKind.Time => Time.Select(time => (JsonNode?)JsonValue.Create(time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture))),
        FieldKind.Date => Gen.DateOnly.Select(day => (JsonNode?)JsonValue.Create(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))),
        FieldKind.Number => Gen.Double.Where(double.IsFinite).Select(number => (JsonNode?)JsonValue.Create(number)),
        FieldKind.WholeNumber => Gen.Long.Select(number => (JsonNode?)JsonValue.Create(number)),
        FieldKind.Boolean => Gen.Bool.Select(truth => (JsonNode?)JsonValue.Create(truth)),
        FieldKind.TextList => Text.Array[0, 4].Select(texts => (JsonNode?)new JsonArray([.. texts.Select(text => (JsonNode?)JsonValue.Create(text))])),
        _ => Gen.OneOf(Gen.OneOf([.. field.Vocabulary!.Names]), Gen.Const("Something new")).Select(name => (JsonNode?)JsonValue.Create(name)),
    };
}
