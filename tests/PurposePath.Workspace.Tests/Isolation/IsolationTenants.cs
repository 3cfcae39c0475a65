using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PurposePath.Workspace.Accounts;
using PurposePath.Workspace.IssueConfiguration;
using PurposePath.Workspace.People;
using PurposePath.Workspace.Tests.Hosting;

namespace PurposePath.Workspace.Tests.Isolation;

/// <summary>Makes tenants of three people each, and one more who never signs in.</summary>
internal static class IsolationTenants
{
    private const string Password = "quiet-harbour-7";
    private static readonly (string Name, string Role)[] People = [("ann", "owner"), ("bob", "admin"), ("cat", "member"), ("dan", "member")];

    public static async Task<IReadOnlyList<IsolationPerson>> AddAsync(WorkspaceHost host, string tenantId, CancellationToken cancellationToken)
    {
        await using (var db = await host.OpenAsync())
        {
            var hasher = host.Services.GetRequiredService<IPasswordHasher<User>>();
            db.Tenants.Add(new Tenant { Id = tenantId, Name = tenantId + "-name", Status = Tenant.Active });
            SystemEntries.AddTo(db, tenantId);
            foreach (var (name, role) in People)
            {
                var user = new User
                {
                    Id = $"{tenantId}-{name}",
                    TenantId = tenantId,
                    Email = $"{name}@{tenantId}.example",
                    FirstName = $"{tenantId}-first",
                    LastName = $"{tenantId}-last",
                    Title = tenantId + "-title",
                    Role = role,
                    Status = User.Active,
                };
                user.PasswordHash = hasher.HashPassword(user, Password);
                db.Users.Add(user);
                db.People.Add(new Person
                {
                    Id = user.Id,
                    TenantId = tenantId,
                    FirstName = user.FirstName,
                    LastName = user.LastName,
                    Email = user.Email,
                    PersonType = "EMPLOYEE",
                    IsAssignable = true,
                });
            }

            await db.SaveChangesAsync(cancellationToken);
        }

        var things = new TenantThings(tenantId);
        // The last one is there to be deactivated and dismissed.
        things.Add("user", $"{tenantId}-{People[^1].Name}");
        things.Add("type", $"{tenantId}-issue-type-general");
        things.Add("status", $"{tenantId}-issue-status-blocked");
        things.Add("status", $"{tenantId}-issue-status-open");
        var people = new List<IsolationPerson>();
        foreach (var (name, _) in People.SkipLast(1))
        {
            things.Add("person", $"{tenantId}-{name}");
            var person = new IsolationPerson($"{tenantId}-{name}", things, () => host.SignInAsync($"{name}@{tenantId}.example", Password));
            await person.SignInAsync();
            people.Add(person);
        }

        return people;
    }

    /// <summary>Every row of a tenant in every table, but for its sessions: equal means that nobody changed anything.</summary>
    public static async Task<string> RowsAsync(WorkspaceHost host, string tenantId, CancellationToken cancellationToken)
    {
        await using var db = await host.OpenAsync();
        await db.Database.OpenConnectionAsync(cancellationToken);
        var rows = new List<string>();
        foreach (var table in db.Model.GetEntityTypes().Where(type => type.ClrType != typeof(Session) && type.FindProperty("TenantId") is not null).Select(type => type.GetTableName()!))
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The only input is the model's own list of tables.
            command.CommandText = $"SELECT * FROM \"{table}\" WHERE \"TenantId\" = '{tenantId}'";
#pragma warning restore CA2100
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                rows.Add(table + string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(index => reader.GetValue(index) is byte[] bytes ? Convert.ToHexString(bytes) : reader.GetValue(index).ToString())));
            }
        }

        return string.Join('\n', rows.Order(StringComparer.Ordinal));
    }
}
