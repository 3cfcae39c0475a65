using System.Globalization;
using PurposePath.Realtime.Server.EntityFrameworkCore;

namespace PurposePath.Workspace.Database;

/// <summary>
/// The command <c>renew-epochs</c>, which is given once after a backup was restored (docs/operations.md): every client reads anew. Of all settings it needs
/// none but the database's.
/// </summary>
internal static class EpochRenewal
{
    private const string Command = "renew-epochs";

    /// <summary>Whether the command line asks for it, and not for the server.</summary>
    public static bool IsAskedFor(string[] args) => args is [Command, ..];

    /// <summary>Renews the epoch of every tenant in the database that the settings name.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="output">Is told what was done.</param>
    /// <returns>The exit code: 1 when there is no database to do it in.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output)
    {
        await using var app = DatabaseCommand.Build(args, static _ => { });
        if (await DatabaseCommand.ProblemAsync(app.Services, "nothing was changed") is { } problem)
        {
            await output.WriteLineAsync(problem);
            return 1;
        }

        var count = await app.Services.GetRequiredService<EventLogEpochs<WorkspaceDbContext>>().RenewAsync(CancellationToken.None);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Tenants with a new epoch: {count}. Every client reads anew."));
        return 0;
    }
}
