using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace PurposePath.Workspace.Rollout;

/// <summary>
/// Where a user stands in the order in which percentages take users in: whoever is in at 10 % is in at 25 % (domain 5.5). It depends on the ids alone, so that every
/// node, today and after every deploy, finds the same.
/// </summary>
internal static class RolloutBucket
{
    private const int Buckets = 100;

    /// <summary>The bucket, 0 to 99; a user is in when it is below the percentage.</summary>
    /// <param name="tenantId">The user's tenant.</param>
    /// <param name="userId">The user.</param>
    public static int Of(string tenantId, string userId)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{tenantId}:{userId}"), hash);
        // Of 2^32 values some buckets get one more than others: 1 in 43 million.
        return (int)(BinaryPrimitives.ReadUInt32BigEndian(hash) % Buckets);
    }
}
