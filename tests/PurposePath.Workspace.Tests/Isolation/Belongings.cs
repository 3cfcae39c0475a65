using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace PurposePath.Workspace.Tests.Isolation;

/// <summary>
/// Knows what belongs to whom. Every text that a tenant writes, and every id that is made of its name, says whose it is; ids that the host makes, and the epochs of
/// event logs, belong to whoever was shown them first. So whatever is shown later to somebody else is a leak, whichever way it came.
/// </summary>
internal sealed partial class Belongings
{
    private readonly ConcurrentDictionary<string, string> _owners = new(StringComparer.Ordinal);

    /// <summary>Looks at something that somebody of a tenant was shown.</summary>
    /// <param name="tenantId">Whose eyes see it.</param>
    /// <param name="shown">All of it.</param>
    /// <param name="said">What they themselves said before: that may come back to them.</param>
    /// <exception cref="LeakException">Something in it belongs to another tenant.</exception>
    public void Look(string tenantId, string shown, string said)
    {
        HashSet<string>? known = null;
        foreach (Match match in Marks().Matches(shown))
        {
            var mark = match.Value;
            if (OwnerOf(mark, tenantId) != tenantId && !(known ??= MarksOf(said)).Contains(mark))
            {
                throw new LeakException($"{tenantId} was shown {mark} of {OwnerOf(mark, tenantId)}, having said: {said}. It was shown: {shown}");
            }
        }
    }

    // A mark that somebody merely said is nobody's yet: it may be another's id, or no id at all.
    public void Claim(string tenantId, string shown, string said)
    {
        HashSet<string>? known = null;
        foreach (Match match in Marks().Matches(shown))
        {
            if (Owner().Match(match.Value) is { Success: false } && !(known ??= MarksOf(said)).Contains(match.Value))
            {
                _owners.TryAdd(match.Value, tenantId);
            }
        }
    }

    private static HashSet<string> MarksOf(string text) => Marks().Matches(text).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);

    private string OwnerOf(string mark, string otherwise) =>
        Owner().Match(mark) is { Success: true } named ? named.Value : _owners.GetValueOrDefault(mark, otherwise);

    // Texts and ids with a tenant's name; ids of the host with and without dashes; the epoch of a position.
    [GeneratedRegex(
        @"\biso-\d+-[a-z]\b[A-Za-z0-9-]*|\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b|\b[0-9a-f]{32}\b|\b[a-z0-9]{10}(?=\.\d+\.[a-z0-9]{8}\b)",
        RegexOptions.None,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Marks();

    [GeneratedRegex(@"\Aiso-\d+-[a-z]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Owner();
}

/// <summary>Something of one tenant was shown to another, or let another in.</summary>
internal sealed class LeakException(string message) : Exception(message);
