using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace PurposePath.Realtime.Server.Connections.Transports;

/// <summary>The key of an opening handshake and the answer that proves its reader to be a WebSocket server (RFC 6455 4.2.1 and 4.2.2).</summary>
internal static class AcceptKey
{
    /// <summary>The length of the answer.</summary>
    public const int Length = 28;

    private const int KeyLength = 24;
    private const int NonceLength = 16;
    private static readonly byte[] Salt = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"u8.ToArray();

    /// <summary>Whether a key is the base64 of 16 bytes.</summary>
    /// <param name="key">The key.</param>
    public static bool IsKey(ReadOnlySpan<byte> key)
    {
        Span<byte> nonce = stackalloc byte[NonceLength + 2];
        return key.Length == KeyLength
            && Base64.DecodeFromUtf8(key, nonce, out var consumed, out var length) == OperationStatus.Done
            && consumed == KeyLength
            && length == NonceLength;
    }

    /// <summary>Writes the answer to a key.</summary>
    /// <param name="key">A key that <see cref="IsKey"/>.</param>
    /// <param name="answer">Takes <see cref="Length"/> bytes.</param>
    public static void Answer(ReadOnlySpan<byte> key, Span<byte> answer)
    {
        // SHA-1 is what RFC 6455 4.2.2 prescribes; nothing rests on its strength.
        Span<byte> input = stackalloc byte[KeyLength + Salt.Length];
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
        key.CopyTo(input);
        Salt.CopyTo(input[KeyLength..]);
#pragma warning disable CA5350 // Prescribed by RFC 6455 4.2.2, see above.
        SHA1.HashData(input, hash);
#pragma warning restore CA5350
        Base64.EncodeToUtf8(hash, answer, out _, out _);
    }
}
