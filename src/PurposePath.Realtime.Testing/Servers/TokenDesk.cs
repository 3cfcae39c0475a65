using System.Globalization;
using PurposePath.Realtime.Testing.Simulation;

namespace PurposePath.Realtime.Testing.Servers;

/// <summary>Issues and checks access tokens.</summary>
internal sealed class TokenDesk(SimulationKernel kernel)
{
    private const char Separator = ':';

    private int _issued;

    public TimeSpan Lifetime { get; set; } = TimeSpan.FromMinutes(15);

    public string Issue(string userId, string tenantId, TimeSpan? lifetime = null) => string.Create(
        CultureInfo.InvariantCulture,
        $"{userId}{Separator}{tenantId}{Separator}{++_issued}{Separator}{kernel.Now + (lifetime ?? Lifetime).Ticks}");

    /// <summary>Whom a token is for, or null if it is none or has expired.</summary>
    public (string UserId, string TenantId, TimeSpan Left)? Check(string token)
    {
        var parts = token.Split(Separator);
        if (parts.Length != 4 || !long.TryParse(parts[3], NumberStyles.None, CultureInfo.InvariantCulture, out var expiry) || expiry <= kernel.Now)
        {
            return null;
        }

        return (parts[0], parts[1], new TimeSpan(expiry - kernel.Now));
    }
}
