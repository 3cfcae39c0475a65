using PurposePath.MockServer.Faults;

namespace PurposePath.MockServer.Relay;

/// <summary>The connections that are open, numbered as they come. Any thread.</summary>
/// <param name="parts">What every link shares.</param>
internal sealed class LinkTable(LinkParts parts)
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<int, ClientLink> _open = [];
    private int _lastNumber;

    /// <summary>Opens a link.</summary>
    /// <param name="isQueryToken">Whether the client speaks dialect A.</param>
    /// <param name="abort">Breaks the client's connection.</param>
    public ClientLink Open(bool isQueryToken, Action abort)
    {
        lock (_gate)
        {
            var link = new ClientLink(++_lastNumber, isQueryToken, abort, parts);
            _open.Add(link.Number, link);
            return link;
        }
    }

    /// <summary>Ends a link.</summary>
    /// <param name="link">The link.</param>
    public void Close(ClientLink link)
    {
        lock (_gate)
        {
            _open.Remove(link.Number);
        }

        link.Dispose();
    }

    /// <summary>The open links in their order.</summary>
    public IReadOnlyList<ClientLink> List()
    {
        lock (_gate)
        {
            return [.. _open.Values];
        }
    }

    /// <summary>Puts a fault in force, or, where it is about connections as they are, strikes them.</summary>
    /// <param name="rule">The fault.</param>
    /// <returns>Its id, or <see langword="null"/> when too many are in force.</returns>
    public async Task<int?> AddFaultAsync(FaultRule rule)
    {
        if (!rule.IsImmediate)
        {
            return parts.Faults.Add(rule);
        }

        var struck = List().Where(link => rule.IsAbout(link.Who)).ToList();
        var id = parts.Faults.Add(rule, struck.Count);
        if (id is not null)
        {
            foreach (var link in struck)
            {
                await link.StrikeNowAsync(rule);
            }
        }

        return id;
    }
}
