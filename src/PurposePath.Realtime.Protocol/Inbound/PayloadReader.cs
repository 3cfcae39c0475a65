using System.Buffers.Text;
using System.Text;

namespace PurposePath.Realtime.Protocol;

/// <summary>Turns the values that <see cref="CompactReader"/> found and checked into members of a payload; a field is named by its place in its row.</summary>
internal readonly ref struct PayloadReader(ReadOnlySpan<byte> data, ref readonly FieldSlots slots, DateTimeOffset timestamp, string? knownTenantId)
{
    private readonly ReadOnlySpan<byte> _data = data;
    private readonly ref readonly FieldSlots _slots = ref slots;

    public string Text(int field)
    {
        // Most are ids: widened in one pass, where UTF-8 would be counted first.
        var value = Value(field);
        return Ascii.IsValid(value) ? Encoding.Latin1.GetString(value) : Encoding.UTF8.GetString(value);
    }

    public string? OptionalText(int field) => _slots.Has(field) ? Text(field) : null;

    /// <summary>The tenant; of the connection's own no new string is made.</summary>
    public string Tenant(int field)
    {
        var value = Value(field);
        return knownTenantId is not null && Ascii.Equals(value, knownTenantId) ? knownTenantId : Encoding.UTF8.GetString(value);
    }

    /// <summary>A point in time; most often the envelope's own, which is read only once.</summary>
    public DateTimeOffset Time(int field) => CanonicalValue.TryReadTime(Value(field), out var time) ? time : timestamp;

    public DateOnly? OptionalDate(int field) => _slots.Has(field) && CanonicalValue.TryReadDate(Value(field), out var day) ? day : null;

    public double Number(int field) => Utf8Parser.TryParse(Value(field), out double number, out _) ? number : default;

    public double? OptionalNumber(int field) => _slots.Has(field) ? Number(field) : null;

    public long WholeNumber(int field) => Utf8Parser.TryParse(Value(field), out long number, out _) ? number : default;

    public bool Flag(int field) => Value(field) is [(byte)'t', ..];

    public T Name<T>(int field)
        where T : struct, IWireName<T> => T.FromName(T.Vocabulary.NameAt(_slots.Remark(field)));

    public T? OptionalName<T>(int field)
        where T : struct, IWireName<T> => _slots.Has(field) ? Name<T>(field) : null;

    public IReadOnlyList<string>? OptionalTexts(int field) => _slots.Has(field) ? Texts(field) : null;

    /// <summary>The texts between the brackets: none holds an escape, so that every second quote ends one.</summary>
    public IReadOnlyList<string> Texts(int field)
    {
        var value = Value(field);
        var texts = new List<string>();
        for (var quote = value.IndexOf((byte)'"'); quote >= 0; quote = value.IndexOf((byte)'"'))
        {
            value = value[(quote + 1)..];
            var end = value.IndexOf((byte)'"');
            texts.Add(Encoding.UTF8.GetString(value[..end]));
            value = value[(end + 1)..];
        }

        return texts;
    }

    private ReadOnlySpan<byte> Value(int field) => _slots.Of(field, _data);
}
