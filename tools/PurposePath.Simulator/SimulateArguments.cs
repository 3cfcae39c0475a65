using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace PurposePath.Simulator;

/// <summary>What the command line asks for.</summary>
internal sealed record SimulateArguments
{
    public const string Usage = """
        usage: simulate --seeds N [--from S] [--parallel P]   plays N seeds from S (default 1) on P threads (default: one for each core)
               simulate --seed S [--keep 1,4 | --keep -]      plays one seed with a trace, with some of its faults only
        """;

    public int Seeds { get; init; } = 1000;

    public int From { get; init; } = 1;

    public int Parallel { get; init; } = Environment.ProcessorCount;

    public int? Seed { get; init; }

    public string? Keep { get; init; }

    public static bool TryParse(string[] args, [NotNullWhen(true)] out SimulateArguments? arguments, [NotNullWhen(false)] out string? problem)
    {
        arguments = null;
        problem = null;
        if (args.Length == 0 || args[0] != "simulate" || args.Length % 2 == 0)
        {
            problem = "The command is simulate, followed by pairs of a name and a value.";
            return false;
        }

        var parsed = new SimulateArguments();
        for (var i = 1; i < args.Length; i += 2)
        {
            if (args[i] == "--keep")
            {
                parsed = parsed with { Keep = args[i + 1] };
                continue;
            }

            if (!int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var value) || With(parsed, args[i], value) is not { } next)
            {
                problem = $"{args[i]} {args[i + 1]} cannot be understood.";
                return false;
            }

            parsed = next;
        }

        arguments = parsed;
        return true;
    }

    private static SimulateArguments? With(SimulateArguments arguments, string name, int value) => (name, value) switch
    {
        ("--seeds", > 0) => arguments with { Seeds = value },
        ("--from", >= 0) => arguments with { From = value },
        ("--parallel", > 0) => arguments with { Parallel = value },
        ("--seed", >= 0) => arguments with { Seed = value },
        _ => null,
    };
}
