using System.Globalization;
using System.Text;

namespace PurposePath.Outages.Trials;

/// <summary>What a run of kills came to.</summary>
internal sealed record KillReport
{
    public required int Seed { get; init; }

    public int Kills { get; set; }

    /// <summary>Whether the database was PostgreSQL, and not a SQLite file.</summary>
    public bool IsPostgres { get; init; }

    /// <summary>Kills that met the database's server.</summary>
    public int KillsOfServer { get; set; }

    /// <summary>Kills that met a process which was not ready yet.</summary>
    public int KillsWhileStarting { get; set; }

    public int Acknowledged { get; set; }

    /// <summary>Commands whose answer was lost, and which were answered when they were sent again under their keys.</summary>
    public int Repeated { get; set; }

    /// <summary>Of these, the ones that had been done when their answer was lost.</summary>
    public int DoneBefore { get; set; }

    /// <summary>Commands whose answer was lost, which nobody repeated, and which were done all the same.</summary>
    public int LostButDone { get; set; }

    /// <summary>Commands whose answer was lost, which nobody repeated, and of which nothing remained.</summary>
    public int LostAndUndone { get; set; }

    public long Events { get; set; }

    public int Clients { get; set; }

    public long Deliveries { get; set; }

    /// <summary>Sockets that the clients opened, or tried to.</summary>
    public long Attempts { get; set; }

    /// <summary>From the start of a process until it was ready, at the median.</summary>
    public TimeSpan MedianStart { get; set; }

    public TimeSpan Duration { get; set; }

    public List<string> Faults { get; } = [];

    /// <summary>The report as it stands in docs/crash-report.md.</summary>
    /// <param name="now">The date it is given.</param>
    public string ToMarkdown(DateTimeOffset now)
    {
        var ofServer = IsPostgres ? FormattableString.Invariant($"| of these, of the PostgreSQL server | {KillsOfServer} |\n") : string.Empty;
        var text = new StringBuilder($$"""
            # Crash report{{(IsPostgres ? ", PostgreSQL" : string.Empty)}}

            Written by `dotnet run -c Release --project tools/PurposePath.Outages -- kill --kills {{Kills}} --seed {{Seed}}{{(IsPostgres ? " --database postgres" : string.Empty)}} --report docs/crash-report{{(IsPostgres ? "-postgres" : string.Empty)}}.md`
            on {{now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}}. What it does and what would make it fail: [reliability.md](reliability.md#crashes).

            | | |
            |---|---:|
            | seed | {{Seed}} |
            | kills (SIGKILL) | {{Kills}} |
            {{ofServer}}| of these, while the process was starting | {{KillsWhileStarting}} |
            | commands acknowledged | {{Acknowledged}} |
            | answer lost, and given when the command was repeated under its key | {{Repeated}} |
            | of these, done before | {{DoneBefore}} |
            | answer lost, and the command done with all its events | {{LostButDone}} |
            | answer lost, and nothing of the command there | {{LostAndUndone}} |
            | events in the log | {{Events}} |
            | clients | {{Clients}} |
            | events delivered to them | {{Deliveries}} |
            | sockets they opened or tried to | {{Attempts}} |
            | median start of the process | {{MedianStart.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)}} s |
            | duration | {{Duration.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)}} s |
            | rules broken | {{Faults.Count}} |

            """.ReplaceLineEndings("\n"));
        return Faults.Aggregate(text, static (all, fault) => all.Append(CultureInfo.InvariantCulture, $"FAILED {fault}\n")).ToString();
    }
}
