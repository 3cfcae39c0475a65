using Microsoft.EntityFrameworkCore;

namespace PurposePath.Workspace.Accounts;

/// <summary>
/// Who signs in, as tables. They have no tenant filter, because a sign-in knows no tenant yet: whoever reads them on behalf of a tenant says so.
/// </summary>
internal static class AccountTables
{
    public static void AddAccounts(this ModelBuilder model)
    {
        model.Entity<Tenant>().Property(row => row.Id).HasMaxLength(64);
        // People sign in with their address.
        model.Entity<User>().HasIndex(row => row.Email).IsUnique();
        // Every answer shows names: all people of a tenant are read at once.
        model.Entity<User>().HasIndex(row => row.TenantId);
        // Signing out everywhere ends all sessions of a user.
        model.Entity<Session>().HasIndex(row => row.UserId);
    }
}
