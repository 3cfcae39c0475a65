using System.Text.RegularExpressions;

namespace PurposePath.Workspace.Tests.Contract;

/// <summary>The tables of calls, events and tests in docs/rest-api.md.</summary>
internal static partial class CallTable
{
    private const string Traction = "/traction/api/v1";
    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

    /// <summary>A row for each operation; operations of a row share its events and tests.</summary>
    public static IReadOnlyList<CallRow> Read(string page)
    {
        var rows = new List<CallRow>();
        IReadOnlyList<string> bases = [Traction];
        IReadOnlyList<string> tests = [];
        foreach (var line in page[page.IndexOf("## Calls and events", StringComparison.Ordinal)..].Split('\n'))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                (bases, tests) = ([Traction], []);
            }
            else if (line.StartsWith("At `", StringComparison.Ordinal) || line.StartsWith("Addresses are relative to", StringComparison.Ordinal))
            {
                bases = [.. Words(line).Where(word => word.StartsWith('/') && word.Length > 1).Select(word => word.StartsWith("/account/", StringComparison.Ordinal) || word.StartsWith("/traction/", StringComparison.Ordinal) ? word : Traction + word).Where(word => word != "/account")];
            }

            tests = [.. tests, .. line.Contains("Test", StringComparison.Ordinal) && !line.StartsWith('|') ? TestsIn(line) : []];
            if (line.StartsWith("| `", StringComparison.Ordinal))
            {
                var cells = line.Split(" | ");
                var named = cells.Length > 3 ? TestsIn(cells[3]) : tests;
                rows.AddRange(Operations(cells[0], bases).Select(operation => new CallRow(operation, [.. Events().Matches(cells[2]).Select(match => match.Groups["type"].Value)], named)));
            }
        }

        return rows;
    }

    /// <summary>An operation without the names of its parameters, which differ between the page and the description.</summary>
    public static string Plain(string operation) => Parameters().Replace(operation, "{}");

    // `GET`, `PUT /x` are two methods of one address; `GET /x`, `/y` one method of two.
    private static IEnumerable<string> Operations(string cell, IReadOnlyList<string> bases)
    {
        var methods = new List<string>();
        var isUsed = false;
        foreach (var word in Words(cell))
        {
            var parts = word.Split(' ', 2);
            if (Methods.Contains(parts[0], StringComparer.Ordinal))
            {
                methods = isUsed ? [parts[0]] : [.. methods, parts[0]];
                isUsed = false;
            }

            if (parts[^1] is ['/' or ':', ..] path)
            {
                isUsed = true;
                foreach (var operation in Join(methods, path, bases))
                {
                    yield return operation;
                }
            }
        }

        if (!isUsed)
        {
            foreach (var operation in Join(methods, string.Empty, bases))
            {
                yield return operation;
            }
        }
    }

    private static IEnumerable<string> Join(IReadOnlyList<string> methods, string path, IReadOnlyList<string> bases) =>
        from method in methods
        from root in bases
        select Plain($"{method} {root}{path.Split('?')[0]}".TrimEnd('/'));

    private static IEnumerable<string> Words(string text) => Quoted().Matches(text).Select(match => match.Groups["text"].Value);

    private static IReadOnlyList<string> TestsIn(string text) => [.. Words(text).Where(word => word.EndsWith("Tests", StringComparison.Ordinal)).Select(word => word.Split('/')[^1])];

    [GeneratedRegex("`(?<text>[^`]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"`(?<type>[a-z_]+(\.[a-z_]+)+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Events();

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameters();
}

/// <summary>An operation, the events it may cause and the test classes that say so.</summary>
internal sealed record CallRow(string Operation, IReadOnlyList<string> Events, IReadOnlyList<string> Tests);
