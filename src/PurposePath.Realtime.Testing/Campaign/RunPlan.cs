using System.Globalization;

namespace PurposePath.Realtime.Testing.Campaign;

/// <summary>What a seed stands for: clients, servers, the pace of events, and the faults with their times.</summary>
internal sealed record RunPlan
{
    private const int MostFaults = 9;

    public required int Seed { get; init; }

    public required int Clients { get; init; }

    public required int Tenants { get; init; }

    public required int Nodes { get; init; }

    public required bool IsLegacy { get; init; }

    /// <summary>Whether the clients ask for one kind of event only.</summary>
    public required bool IsFiltered { get; init; }

    public required TimeSpan Duration { get; init; }

    public required TimeSpan EventInterval { get; init; }

    public required IReadOnlyList<PlannedFault> Faults { get; init; }

    /// <summary>The plan of a seed.</summary>
    public static RunPlan Of(int seed)
    {
        var random = new Random(seed);
        var clients = 1 + random.Next(3);
        var duration = TimeSpan.FromSeconds(20 + random.Next(100));
        var kinds = Enum.GetValues<Fault>();
        return new RunPlan
        {
            Seed = seed,
            Clients = clients,
            Tenants = 1 + random.Next(2),
            Nodes = 1 + random.Next(2),
            IsLegacy = random.Next(12) == 0,
            IsFiltered = random.Next(6) == 0,
            Duration = duration,
            EventInterval = TimeSpan.FromMilliseconds(400 + random.Next(3600)),
            Faults =
            [
                .. Enumerable.Range(0, 1 + random.Next(MostFaults))
                    .Select(number => new PlannedFault(number, duration * random.NextDouble(), kinds[random.Next(kinds.Length)], random.Next(clients), random.NextDouble()))
                    .OrderBy(static fault => fault.At),
            ],
        };
    }

    /// <summary>The same plan with some of its faults only.</summary>
    /// <param name="numbers">The numbers to keep, separated by commas; "-" for none.</param>
    /// <exception cref="FormatException">The text is no such list.</exception>
    public RunPlan Keep(string numbers)
    {
        var kept = numbers == "-" ? [] : numbers.Split(',').Select(static number => int.Parse(number, CultureInfo.InvariantCulture)).ToHashSet();
        return this with { Faults = [.. Faults.Where(fault => kept.Contains(fault.Number))] };
    }

    /// <summary>The arguments that run this plan again.</summary>
    public string ToArguments() => Faults.Count == Of(Seed).Faults.Count
        ? $"--seed {Seed}"
        : $"--seed {Seed} --keep {(Faults.Count == 0 ? "-" : string.Join(',', Faults.Select(static fault => fault.Number)))}";
}
