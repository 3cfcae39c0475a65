using System.Security.Cryptography;

namespace PurposePath.Realtime.Server.EntityFrameworkCore;

/// <summary>Random tokens for epochs and nonces; from a seeded source in tests.</summary>
internal sealed class NonceSource(RandomNumberGenerator random) : IDisposable
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";
    private const int NonceLength = 8;
    private const int EpochLength = 10;

    public string NextNonce() => Next(NonceLength);

    public string NextEpoch() => Next(EpochLength);

    public void Dispose() => random.Dispose();

    private string Next(int length)
    {
        Span<byte> bytes = stackalloc byte[length];
        random.GetBytes(bytes);
        Span<char> text = stackalloc char[length];
        for (var index = 0; index < length; index++)
        {
            // 32 letters: five bits of each byte, so that every letter is equally likely.
            text[index] = Alphabet[bytes[index] & 31];
        }

        return new string(text);
    }
}
