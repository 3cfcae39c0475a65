using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Activity;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Database;
using PurposePath.Workspace.IssueConfiguration;
using PurposePath.Workspace.People;

namespace PurposePath.Workspace.Accounts;

/// <summary>
/// The command <c>add-user</c>, by which whoever runs the installation lets somebody sign in, and makes a tenant with its first owner (docs/operations.md). Of all
/// settings it needs none but the database's; the host may run meanwhile.
/// </summary>
internal static class UserAddition
{
    private const string Command = "add-user";
    private const int MinPassword = 10;
    private const int MaxPassword = 128;

    /// <summary>Whether the command line asks for it, and not for the server.</summary>
    public static bool IsAskedFor(string[] args) => args is [Command, ..];

    /// <summary>Adds one user.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="input">Its first line is the password.</param>
    /// <param name="output">Is told what was done, or what is wrong.</param>
    /// <returns>The exit code: 1 when nothing was done.</returns>
    public static async Task<int> RunAsync(string[] args, TextReader input, TextWriter output)
    {
        var rules = new Rules();
        var user = NewUser.Read(new ConfigurationBuilder().AddCommandLine(args[1..]).Build(), rules);
        if (rules.AreKept)
        {
            var password = await input.ReadLineAsync() ?? string.Empty;
            if (password.Length is >= MinPassword and <= MaxPassword)
            {
                await using var app = DatabaseCommand.Build(args, static services => services.AddSingleton<IPasswordHasher<User>, PasswordHasher<User>>());
                return await AddAsync(app.Services, user, password, output);
            }

            rules.Break("password", $"must have {MinPassword} to {MaxPassword} characters; it is the first line of standard input");
        }

        return await RefuseAsync(output, rules.Failure, NewUser.Usage);
    }

    private static async Task<int> AddAsync(IServiceProvider services, NewUser user, string password, TextWriter output)
    {
        if (await DatabaseCommand.ProblemAsync(services, "start the workspace once, which makes it") is { } problem)
        {
            await output.WriteLineAsync(problem);
            return 1;
        }

        var time = services.GetRequiredService<TimeProvider>();
        var caller = new Caller(user.TenantId, Guid.CreateVersion7(time.GetUtcNow()).ToString(), ClientMutationId: null);
        var written = await services.GetRequiredService<TenantData>().WriteAsync<string>(
            caller,
            async (db, events, token) =>
            {
                if (await RefusalAsync(db, user, token) is { } failure)
                {
                    return failure;
                }

                if (user.TenantName is { } name)
                {
                    db.Tenants.Add(new Tenant { Id = user.TenantId, Name = name, Status = Tenant.Active, CreatedAt = time.GetWireNow(), UpdatedAt = time.GetWireNow() });
                    SystemEntries.AddTo(db, user.TenantId);
                }

                var (person, isNew) = await PersonAsync(db, user, caller.UserId, token);
                var row = SignInOf(person, user.Role, time.GetWireNow());
                row.PasswordHash = services.GetRequiredService<IPasswordHasher<User>>().HashPassword(row, password);
                db.Users.Add(row);
                events.Notify(caller with { UserId = person.Id }, NoticeType.PersonUpdated, person.Id, [], time.GetWireNow(), isNew ? "created" : "hasLogin");
                return person.Id;
            },
            CancellationToken.None);
        if (written.Result.Failure is { } refused)
        {
            return await RefuseAsync(output, refused, last: null);
        }

        await output.WriteLineAsync($"{user.Email} can sign in to {user.TenantId}, as {user.Role}.");
        return 0;
    }

    private static async Task<Failure?> RefusalAsync(WorkspaceDbContext db, NewUser user, CancellationToken cancellationToken)
    {
        var rules = new Rules();
        if (await db.Tenants.AnyAsync(row => row.Id == user.TenantId, cancellationToken) != user.TenantName is null)
        {
            rules.Break("tenant", user.TenantName is null ? "is not there; --tenant-name makes it" : "is there already; leave --tenant-name out");
        }

        if (await db.Users.AnyAsync(row => row.Email == user.Email, cancellationToken))
        {
            rules.Break("email", "is somebody's already");
        }

        return rules.AreKept ? null : rules.Failure;
    }

    // Whom the team has listed already keeps their id, and with it their work.
    private static async Task<(Person Person, bool IsNew)> PersonAsync(WorkspaceDbContext db, NewUser user, string id, CancellationToken cancellationToken)
    {
        if (await db.People.SingleOrDefaultAsync(row => row.Email == user.Email, cancellationToken) is { } listed)
        {
            return (listed, false);
        }

        var person = new Person
        {
            Id = id,
            TenantId = user.TenantId,
            FirstName = user.FirstName,
            LastName = user.LastName,
            Email = user.Email,
            Title = user.Title,
            PersonType = "EMPLOYEE",
            IsAssignable = true,
        };
        db.People.Add(person);
        return (person, true);
    }

    private static User SignInOf(Person person, string role, DateTimeOffset now) => new()
    {
        Id = person.Id,
        TenantId = person.TenantId,
        Email = person.Email!,
        FirstName = person.FirstName,
        LastName = person.LastName,
        Title = person.Title ?? string.Empty,
        Role = role,
        Status = person.Status == Person.Active ? User.Active : User.Inactive,
        CreatedAt = now,
        UpdatedAt = now,
    };

    private static async Task<int> RefuseAsync(TextWriter output, Failure failure, string? last)
    {
        foreach (var error in failure.Fields ?? [])
        {
            await output.WriteLineAsync($"--{error.Field} {error.Message}");
        }

        await output.WriteLineAsync(last ?? "Nothing was changed.");
        return 1;
    }
}
