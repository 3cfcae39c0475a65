using Microsoft.EntityFrameworkCore;
using PurposePath.Workspace.Answers;

namespace PurposePath.Workspace.Database;

/// <summary>Replaces what an entity is connected with. Ids of nothing in the tenant are left out silently (domain 3.7).</summary>
internal static class Links
{
    /// <summary>The wanted ids that exist, each once and in the order of the request.</summary>
    public static async Task<IReadOnlyList<string>> KnownAsync(this IQueryable<string> ids, IReadOnlyList<string> wanted, CancellationToken cancellationToken)
    {
        var asked = wanted.Distinct(StringComparer.Ordinal).Take(Paging.MaxPageSize).ToList();
        var known = await ids.Where(id => asked.Contains(id)).ToListAsync(cancellationToken);
        return [.. asked.Where(known.Contains)];
    }

    /// <summary>Takes away the links that are not wanted and adds those that are missing.</summary>
    /// <returns>Whether anything is different now.</returns>
    public static bool Replace<TLink>(this List<TLink> links, IReadOnlyList<string> wanted, Func<TLink, string> target, Func<string, TLink> create)
    {
        var removed = links.RemoveAll(link => !wanted.Contains(target(link)));
        var added = wanted.Except(links.Select(target), StringComparer.Ordinal).Select(create).ToList();
        links.AddRange(added);
        return removed + added.Count > 0;
    }
}
