using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using PurposePath.Outages.Processes;

namespace PurposePath.Outages;

/// <summary>What the command line asks for.</summary>
internal sealed record OutageArguments
{
    public const string Usage = """
        usage: kill  [--kills 20] [--seed 1] [--database sqlite|postgres] [--app FILE] [--report FILE]
                                     kills the workspace, and its PostgreSQL, at random moments and compares what is left with what was acknowledged
               drain [--clients 3000] [--seed 1] [--app FILE]               stops the workspace with SIGTERM under load
               crash [--clients 3000] [--seed 1] [--app FILE]               kills one of two nodes; its clients go to the other
               cluster [--clients 3000] [--kills 9] [--seed 1] [--app FILE] replaces three nodes on PostgreSQL and Redis; then parts are killed, and ways between them cut, stalled or slow
               failover [--clients 3000] [--seed 1] [--app FILE]            kills the PostgreSQL of two nodes; a standby takes over that has not everything
               outage [--clients 3000] [--seconds 300] [--seed 1] [--app FILE] kills the only node, and starts it again after so many seconds
               soak [--clients 2000] [--tenants 40] [--rate 200] [--minutes 120] [--seed 1] [--app FILE] a fault every ten seconds, for so many minutes
        drain, crash, cluster, failover and outage also take [--accepts 500]: how many connects a node of this machine takes in a second, by which clients are spread.
        --clients is 100 to 10000, --tenants 1 to 1000, --rate 1 to 10000, --minutes 1 to 10080, --kills 1 to 10000, --seed 0 or more; cluster and failover start PostgreSQL and Redis, kill --database postgres starts PostgreSQL, which must be installed.
        FILE of --app is PurposePath.Workspace.dll; without it, the program that this build made.
        """;

    private static readonly string[] Trials = ["kill", "drain", "crash", "cluster", "failover", "outage", "soak"];

    public required string Trial { get; init; }

    /// <summary>How many kills or faults; nothing for as many as the trial has by itself.</summary>
    public int? Kills { get; init; }

    /// <summary>How many clients; nothing for as many as the trial has by itself.</summary>
    public int? Clients { get; init; }

    /// <summary>How many tenants they belong to.</summary>
    public int Tenants { get; init; } = 40;

    /// <summary>Events in a second.</summary>
    public int Rate { get; init; } = 200;

    /// <summary>How long faults go on.</summary>
    public int Minutes { get; init; } = 120;

    /// <summary>How many connects a node takes in a second.</summary>
    public int Accepts { get; init; } = 500;

    public int Seed { get; init; } = 1;

    /// <summary>How long nothing is there, in seconds.</summary>
    public int Seconds { get; init; } = 300;

    /// <summary>Whether the workspace that is killed lies on PostgreSQL, and not on a SQLite file.</summary>
    public bool IsPostgres { get; init; }

    public string? App { get; init; }

    /// <summary>Where the report of the kills is written, besides the console.</summary>
    public string? Report { get; init; }

    public string Program => App ?? NodeSettings.BuiltProgram();

    public static bool TryParse(string[] args, [NotNullWhen(true)] out OutageArguments? arguments, [NotNullWhen(false)] out string? problem)
    {
        arguments = null;
        if (args.Length % 2 == 0 || !Trials.Contains(args[0], StringComparer.Ordinal))
        {
            problem = "The first word is one of the trials; pairs of a name and a value follow.";
            return false;
        }

        var parsed = new OutageArguments { Trial = args[0] };
        for (var index = 1; index < args.Length; index += 2)
        {
            if (With(parsed, args[index], args[index + 1]) is not { } next)
            {
                problem = $"{args[index]} {args[index + 1]} cannot be understood.";
                return false;
            }

            parsed = next;
        }

        arguments = parsed;
        problem = null;
        return true;
    }

    private static OutageArguments? With(OutageArguments arguments, string name, string value) => name switch
    {
        "--app" => arguments with { App = value },
        "--database" when value is "sqlite" or "postgres" => arguments with { IsPostgres = value == "postgres" },
        "--report" => arguments with { Report = value },
        _ => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (name, number) switch
        {
            ("--kills", > 0 and <= 10_000) => arguments with { Kills = number },
            ("--clients", >= 100 and <= 10_000) => arguments with { Clients = number },
            ("--seconds", > 0 and <= 3600) => arguments with { Seconds = number },
            ("--tenants", > 0 and <= 1000) => arguments with { Tenants = number },
            ("--rate", > 0 and <= 10_000) => arguments with { Rate = number },
            ("--minutes", > 0 and <= 10_080) => arguments with { Minutes = number },
            ("--accepts", >= 10 and <= 10_000) => arguments with { Accepts = number },
            ("--seed", >= 0) => arguments with { Seed = number },
            _ => null,
        } : null,
    };
}
