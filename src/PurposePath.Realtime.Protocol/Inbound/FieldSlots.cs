using System.Runtime.CompilerServices;

namespace PurposePath.Realtime.Protocol;

/// <summary>
/// Where in <c>data</c> the value of each field of a row lies: start and length, 16 bits each; 0 for a field that is absent or null, since no value
/// begins at the brace. A time has no length when it is the envelope's own; a name has its place in the vocabulary instead.
/// </summary>
[InlineArray(Capacity)]
internal struct FieldSlots
{
    /// <summary>The most fields a row may have.</summary>
    public const int Capacity = 16;

    private uint _first;

    /// <summary>Notes where a value lies.</summary>
    public void Set(int field, int start, int length) => this[field] = ((uint)start << 16) | (uint)length;

    /// <summary>The value of a field; empty when there is none.</summary>
    public readonly ReadOnlySpan<byte> Of(int field, ReadOnlySpan<byte> data)
    {
        var slot = this[field];
        return data.Slice((int)(slot >> 16), (int)(slot & ushort.MaxValue));
    }

    /// <summary>What stands in place of the length.</summary>
    public readonly int Remark(int field) => (int)(this[field] & ushort.MaxValue);

    public readonly bool Has(int field) => this[field] != 0;
}
