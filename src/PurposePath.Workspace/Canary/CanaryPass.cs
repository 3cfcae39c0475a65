using System.Security.Cryptography;
using System.Text;
using PurposePath.Realtime.Server;

namespace PurposePath.Workspace.Canary;

/// <summary>How the canary shows its own node who it is: by a secret of 256 bits that this process made and keeps, and which opens a stream that has no people.</summary>
internal sealed class CanaryPass
{
    /// <summary>The stream of all nodes' canaries: no tenant of people has such an id.</summary>
    public const string Tenant = "~canary";

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(365);

    private readonly byte[] _secret;

    public CanaryPass()
    {
        Token = $"canary.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32))}";
        Node = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6));
        _secret = Encoding.UTF8.GetBytes(Token);
    }

    /// <summary>The secret.</summary>
    public string Token { get; }

    /// <summary>What tells this process from the others.</summary>
    public string Node { get; }

    /// <summary>The canary's identity, if it is the canary.</summary>
    /// <param name="token">What somebody showed.</param>
    /// <param name="now">The time.</param>
    public Authenticated? Recognise(string token, DateTimeOffset now) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), _secret) ? new Authenticated(Tenant, Node, SessionId: null, now + Lifetime) : null;
}
