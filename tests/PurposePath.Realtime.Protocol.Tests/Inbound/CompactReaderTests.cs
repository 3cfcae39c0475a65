using System.Text;
using System.Text.Json.Nodes;
using CsCheck;

namespace PurposePath.Realtime.Protocol.Tests.Inbound;

/// <summary>The fastest path may differ from the ordinary one in nothing but speed.</summary>
public sealed class CompactReaderTests
{
    private const string Tenant = "lumen";

    private static readonly Gen<string> Word = Gen.String[Gen.OneOf(Gen.Char.AlphaNumeric, Gen.OneOf(' ', '.', '-', 'é', '語')), 1, 12];

    private static readonly Gen<EventType> Type = Gen.OneOf([.. EventCatalog.All]);

    public static TheoryData<string> EventNames => [.. EventCatalog.All.Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(EventNames))]
    public void Every_value_lands_in_its_own_member(string name)
    {
        var type = EventCatalog.Find(name)!;
        var bytes = Frame(type, Data(type, field => $"{field.Name} of this event"));

        Assert.True(CompactReader.TryRead(bytes, Tenant, out var frame));

        var expected = type.Materialize(frame.ToEvent(Tenant).Envelope, frame.Data.Span);
        Assert.Equal(SampleEvents.Data(expected), SampleEvents.Data(frame.ToEvent(Tenant)));
    }

    [Theory]
    [MemberData(nameof(EventNames))]
    public void A_compact_frame_is_read_without_allocating(string name)
    {
        var type = EventCatalog.Find(name)!;
        var bytes = Frame(type, Data(type, field => field.Name));
        for (var round = 0; round < 100; round++)
        {
            InboundPipeline.Read(bytes, Tenant);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        var kind = InboundPipeline.Read(bytes, Tenant).Kind;
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(InboundKind.Event, kind);
        Assert.Equal(0, allocated);
    }

    [Theory]
    [MemberData(nameof(EventNames))]
    public void What_is_absent_or_null_is_read_as_such(string name)
    {
        var type = EventCatalog.Find(name)!;
        var full = Data(type, field => field.Name);

        foreach (var field in type.Definition.Fields.Where(field => !field.IsRequired || field.IsNullable))
        {
            AssertAgreement(Frame(type, Without(full, field.Name)), mustBeCompact: true);
            AssertAgreement(Frame(type, With(full, field.Name, value: null)), mustBeCompact: true);
        }
    }

    [Fact]
    public void Both_readers_agree_about_any_words() =>
        Gen.Select(Type, Word.Array[16], (type, words) => (type, words)).Sample(
            sample =>
            {
                var next = 0;
                AssertAgreement(Frame(sample.type, Data(sample.type, _ => sample.words[next++ % sample.words.Length])), mustBeCompact: true);
            },
            iter: 2_000);

    [Fact]
    public void Both_readers_agree_about_any_damage() =>
        Gen.Select(Type, Gen.Int[0, 2000], Gen.OneOf("\"", "\\", "{", "}", "[", "]", ",", ":", "0", "-", ".", "e", " ", "n", "é", ""), Gen.Int[0, 2])
            .Sample(
                (type, place, splinter, lost) =>
                {
                    var text = Encoding.UTF8.GetString(Frame(type, Data(type, field => field.Name)));
                    var at = place % text.Length;
                    AssertAgreement(
                        Encoding.UTF8.GetBytes(string.Concat(text.AsSpan(0, at), splinter, text.AsSpan(Math.Min(text.Length, at + lost)))), mustBeCompact: false);
                },
                iter: 20_000);

    [Theory]
    [InlineData("""{"type":"goal.completed","timestamp":"2026-11-23T09:00:00.000Z","data":{"goalId":"g","tenantId":"other","completedAt":"2026-11-23T09:00:00.000Z","completedBy":"a"}}""")]
    [InlineData("""{"type":"goal.completed","timestamp":"2026-11-23T09:00:00.000Z","tenantId":"lumén","data":{"goalId":"g","tenantId":"lumen","completedAt":"2026-11-23T09:00:00.000Z","completedBy":"a"}}""")]
    public void Another_tenants_event_is_refused_here_too(string frame)
    {
        Assert.True(CompactReader.TryRead(Encoding.UTF8.GetBytes(frame), Tenant, out var read));
        Assert.Equal(DropReason.CrossTenant, read.DropReason);
    }

    [Theory]
    [InlineData(1.5, "01")]
    [InlineData(1.5, "1.")]
    [InlineData(1.5, "-")]
    [InlineData(1.5, "1e5")]
    [InlineData(1.5, "12345678901234567890")]
    public void A_number_that_is_none_or_not_plain_is_left_to_others(double plain, string other)
    {
        var type = EventCatalog.Find("action.progress_updated")!;
        var text = Encoding.UTF8.GetString(Frame(type, With(Data(type, field => field.Name), "newProgress", JsonValue.Create(plain))));

        Assert.True(CompactReader.TryRead(Encoding.UTF8.GetBytes(text), Tenant, out _));
        Assert.False(CompactReader.TryRead(Encoding.UTF8.GetBytes(text.Replace("1.5", other, StringComparison.Ordinal)), Tenant, out _));
    }

    private static void AssertAgreement(byte[] bytes, bool mustBeCompact)
    {
        var isCompact = CompactReader.TryRead(bytes, Tenant, out var compact);
        Assert.True(isCompact || !mustBeCompact, Encoding.UTF8.GetString(bytes));
        if (!isCompact)
        {
            return;
        }

        Assert.True(CanonicalReader.TryRead(bytes, Tenant, out var canonical), Encoding.UTF8.GetString(bytes));
        Assert.Equal((canonical.Kind, canonical.DropReason, canonical.EventType), (compact.Kind, compact.DropReason, compact.EventType));
        if (compact.Kind == InboundKind.Event)
        {
            Assert.True(canonical.Data.Span.SequenceEqual(compact.Data.Span));
            Assert.Equal(canonical.ToEvent(Tenant).Envelope, compact.ToEvent(Tenant).Envelope);
            Assert.Equal(SampleEvents.Data(canonical.ToEvent(Tenant)), SampleEvents.Data(compact.ToEvent(Tenant)));
        }
    }

    private static byte[] Frame(EventType type, JsonObject data) => Encoding.UTF8.GetBytes(
        $$$"""{"type":"{{{type.Name}}}","timestamp":"2026-11-23T09:00:00.123Z","eventId":"e.42.n","tenantId":"lumen","seq":42,"clientMutationId":"m-1","data":{{{Compact(data)}}}}""");

    private static string Compact(JsonObject data) =>
        data.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private static JsonObject Data(EventType type, Func<FieldDefinition, string> text)
    {
        var data = new JsonObject();
        foreach (var field in type.Definition.Fields)
        {
            data[field.Name] = field.Kind switch
            {
                FieldKind.Time => field.Name.Length % 2 == 0 ? "2026-11-23T09:00:00.123Z" : "2026-02-03T08:15:00.250Z",
                FieldKind.Date => "2026-02-20",
                FieldKind.Number => field.Name.Length + 0.25,
                FieldKind.WholeNumber => 482_113,
                FieldKind.Boolean => true,
                FieldKind.TextList => new JsonArray(text(field), "two"),
                FieldKind.Name => field.Vocabulary!.Names[^1],
                _ => field.Name == "tenantId" ? Tenant : text(field),
            };
        }

        return data;
    }

    private static JsonObject Without(JsonObject data, string name)
    {
        var copy = data.DeepClone().AsObject();
        copy.Remove(name);
        return copy;
    }

    private static JsonObject With(JsonObject data, string name, JsonNode? value)
    {
        var copy = data.DeepClone().AsObject();
        copy[name] = value;
        return copy;
    }
}
