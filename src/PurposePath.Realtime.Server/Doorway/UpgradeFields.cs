using System.Text;
using PurposePath.Realtime.Server.Connections.Transports;

namespace PurposePath.Realtime.Server.Doorway;

/// <summary>The header fields of an upgrade that mean something here; each may come once.</summary>
internal ref struct UpgradeFields
{
    private bool _hasUpgrade;
    private bool _hasConnection;
    private bool _hasVersion;

    public ReadOnlySpan<byte> Host { get; private set; }

    public ReadOnlySpan<byte> Origin { get; private set; }

    public ReadOnlySpan<byte> Key { get; private set; }

    /// <summary>Whether an upgrade can be answered.</summary>
    public readonly bool AreComplete => _hasUpgrade && _hasConnection && _hasVersion && !Host.IsEmpty && !Key.IsEmpty;

    /// <summary>Takes a field in; <see langword="false"/> when the request is not for here.</summary>
    /// <param name="name">Its name, a token.</param>
    /// <param name="value">Its value, in visible ASCII, without white space around it.</param>
    public bool TryAdd(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value) => name.Length switch
    {
        4 when Is(name, "Host"u8) => TrySetHost(value),
        6 when Is(name, "Origin"u8) => TrySetOrigin(value),
        7 when Is(name, "Upgrade"u8) => TryMark(ref _hasUpgrade, Is(value, "websocket"u8)),
        10 when Is(name, "Connection"u8) => TryMark(ref _hasConnection, IsUpgrade(value)),
        17 when Is(name, "Sec-WebSocket-Key"u8) => TrySetKey(value),
        21 when Is(name, "Sec-WebSocket-Version"u8) => TryMark(ref _hasVersion, value.SequenceEqual("13"u8)),
        _ => !AsksForMore(name),
    };

    // A body, an answer before the body, or a proxy's word on who the client is: all of that is HTTP's.
    private static bool AsksForMore(ReadOnlySpan<byte> name) =>
        Is(name, "Content-Length"u8)
        || Is(name, "Transfer-Encoding"u8)
        || Is(name, "Expect"u8)
        || Is(name, "Forwarded"u8)
        || (name.Length > 12 && Is(name[..12], "X-Forwarded-"u8))
        || (name.Length > 11 && Is(name[..11], "X-Original-"u8))
        || Is(name, "X-Real-IP"u8);

    private static bool IsUpgrade(ReadOnlySpan<byte> value)
    {
        var isUpgrade = false;
        foreach (var range in value.Split((byte)','))
        {
            var option = value[range].Trim(" \t"u8);
            if (Is(option, "Upgrade"u8))
            {
                isUpgrade = true;
            }
            else if (!Is(option, "keep-alive"u8))
            {
                return false;
            }
        }

        return isUpgrade;
    }

    private static bool TryMark(ref bool has, bool isRight)
    {
        var isFirst = !has;
        has = true;
        return isFirst && isRight;
    }

    private static bool Is(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> text) => Ascii.EqualsIgnoreCase(bytes, text);

    private bool TrySetHost(ReadOnlySpan<byte> value)
    {
        var isRight = Host.IsEmpty && HostName.IsPlain(value);
        Host = value;
        return isRight;
    }

    // An empty origin is none that may pass, and here an empty one means that there is none.
    private bool TrySetOrigin(ReadOnlySpan<byte> value)
    {
        var isRight = Origin.IsEmpty && !value.IsEmpty;
        Origin = value;
        return isRight;
    }

    private bool TrySetKey(ReadOnlySpan<byte> value)
    {
        var isRight = Key.IsEmpty && AcceptKey.IsKey(value);
        Key = value;
        return isRight;
    }
}
