using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using PurposePath.Outages.Processes;

namespace PurposePath.Outages;

/// <summary>What the command line asks for.</summary>
internal sealed record OutageArguments
{
    public const string Usage = """
        usage: kill  [--kills 20] [--seed 1] [--app FILE] [--report FILE]    kills the workspace at random moments and compares what is left with what was acknowledged
               drain [--clients 3000] [--seed 1] [--app FILE]                stops the workspace with SIGTERM under load
               crash [--clients 3000] [--seed 1] [--app FILE]                kills one of two nodes; its clients go to the other
               cluster [--clients 3000] [--kills 6] [--seed 1] [--app FILE]  replaces three nodes on PostgreSQL and Redis, then kills a node, Redis and PostgreSQL in turn
        --clients is 100 to 10000, --kills 1 to 10000, --seed 0 or more; cluster starts PostgreSQL and Redis, which must be installed.
        FILE of --app is PurposePath.Workspace.dll; without it, the program that this build made.
        """;

    private static readonly string[] Trials = ["kill", "drain", "crash", "cluster"];

    public required string Trial { get; init; }

    public int Kills { get; init; } = 20;

    public int Clients { get; init; } = 3000;

    public int Seed { get; init; } = 1;

    public string? App { get; init; }

    /// <summary>Where the report of the kills is written, besides the console.</summary>
    public string? Report { get; init; }

    public string Program => App ?? NodeSettings.BuiltProgram();

    public static bool TryParse(string[] args, [NotNullWhen(true)] out OutageArguments? arguments, [NotNullWhen(false)] out string? problem)
    {
        arguments = null;
        if (args.Length % 2 == 0 || !Trials.Contains(args[0], StringComparer.Ordinal))
        {
            problem = "The first word is kill, drain, crash or cluster; pairs of a name and a value follow.";
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
        "--report" => arguments with { Report = value },
        _ => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (name, number) switch
        {
            ("--kills", > 0 and <= 10_000) => arguments with { Kills = number },
            ("--clients", >= 100 and <= 10_000) => arguments with { Clients = number },
            ("--seed", >= 0) => arguments with { Seed = number },
            _ => null,
        } : null,
    };
}
