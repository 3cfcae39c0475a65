using System.Diagnostics.CodeAnalysis;

namespace PurposePath.Benchmarks.Rest;

/// <summary>What to measure.</summary>
/// <param name="Tenants">How many tenants the database holds.</param>
/// <param name="Entities">How many goals, strategies, measures, actions and issues each of them has together.</param>
/// <param name="Calls">How many calls of each kind count.</param>
/// <param name="Callers">How many callers there are at a time, each waiting for its answer.</param>
/// <param name="Database">A database file that is filled when it is missing and kept for the next run; null: a new one that is thrown away. <see cref="Postgres"/>: a PostgreSQL server that is thrown away.</param>
/// <param name="App">The workspace's program; null: the one that this build made.</param>
/// <param name="Connection">What the workspace's connection string says besides, as <c>Max Auto Prepare=200</c>.</param>
internal sealed record RestSettings(int Tenants = 100, int Entities = 2000, int Calls = 400, int Callers = 4, string? Database = null, string? App = null, string? Connection = null)
{
    public const string Usage = "[--tenants 100] [--entities 2000] [--calls 400] [--callers 4] [--database FILE|postgres] [--app FILE] [--connection \"Max Auto Prepare=200\"]";

    /// <summary>The word for a PostgreSQL server of the run's own instead of a file.</summary>
    public const string Postgres = "postgres";

    /// <summary>Calls of each kind before the first that counts, so that code is compiled and caches are warm.</summary>
    public const int WarmUp = 300;

    private const int FewestEntities = 20;
    private const int Most = 1_000_000;

    public static bool TryParse(IReadOnlyList<string> options, [NotNullWhen(true)] out RestSettings? settings)
    {
        settings = new RestSettings();
        for (var index = 0; index < options.Count && settings is not null; index += 2)
        {
            var value = index + 1 < options.Count ? options[index + 1] : string.Empty;
            var isNumber = int.TryParse(value, out var number) && number is >= 1 and <= Most;
            settings = options[index] switch
            {
                "--database" when value.Length > 0 => settings with { Database = value },
                "--app" when value.Length > 0 => settings with { App = value },
                "--connection" when value.Length > 0 => settings with { Connection = value },
                "--tenants" when isNumber => settings with { Tenants = number },
                "--entities" when isNumber && number >= FewestEntities => settings with { Entities = number },
                "--calls" when isNumber => settings with { Calls = number },
                "--callers" when isNumber => settings with { Callers = number },
                _ => null,
            };
        }

        return settings is not null;
    }
}
