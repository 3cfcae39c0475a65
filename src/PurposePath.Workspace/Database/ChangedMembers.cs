using Microsoft.EntityFrameworkCore;

namespace PurposePath.Workspace.Database;

/// <summary>Says which members of a row a change has really changed: the tracker compares values, so what was sent but is the same is no change.</summary>
internal static class ChangedMembers
{
    /// <summary>The changed members as REST spells them.</summary>
    public static IReadOnlyList<string> ChangedMembersOf(this DbContext db, object row) =>
        [.. db.Entry(row).Properties.Where(property => property.IsModified)
            .Select(property => char.ToLowerInvariant(property.Metadata.Name[0]) + property.Metadata.Name[1..])];
}
