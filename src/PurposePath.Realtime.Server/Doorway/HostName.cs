using System.Buffers;

namespace PurposePath.Realtime.Server.Doorway;

/// <summary>What may stand in a <c>Host</c> field (RFC 9110 7.2), as far as it is read here: names, addresses and a port.</summary>
internal static class HostName
{
    private static readonly SearchValues<byte> Bytes =
        SearchValues.Create("-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    private static readonly SearchValues<byte> AddressBytes = SearchValues.Create(".:0123456789ABCDEFabcdef"u8);

    /// <summary>Whether a value is plainly a host with or without a port.</summary>
    /// <param name="value">The value.</param>
    public static bool IsPlain(ReadOnlySpan<byte> value)
    {
        var end = value.StartsWith((byte)'[') ? value.IndexOf((byte)']') + 1 : value.IndexOf((byte)':') is var colon and >= 0 ? colon : value.Length;
        return end > 0
            && (value[0] == '[' ? end > 2 && !value[1..(end - 1)].ContainsAnyExcept(AddressBytes) : !value[..end].ContainsAnyExcept(Bytes))
            && IsPort(value[end..]);
    }

    private static bool IsPort(ReadOnlySpan<byte> rest) =>
        rest.IsEmpty || (rest[0] == ':' && rest.Length is > 1 and <= 6 && !rest[1..].ContainsAnyExceptInRange((byte)'0', (byte)'9'));
}
