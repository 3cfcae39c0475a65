using Microsoft.EntityFrameworkCore;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.People;

/// <summary>Who may be given work: people who are active and assignable, with a login or without (domain 3.1).</summary>
internal static class Assignees
{
    /// <summary>Breaks the rule of a field whose person may not be given work; an empty id is for another rule to refuse.</summary>
    public static async Task CheckAssigneeAsync(this Rules rules, WorkspaceDbContext db, string field, string personId, CancellationToken cancellationToken)
    {
        var isAssignable = await db.People.AnyAsync(person => person.Id == personId && person.Status == Person.Active && person.IsAssignable, cancellationToken);
        if (personId.Length > 0 && !isAssignable)
        {
            rules.Break(field, "must be an active person of this tenant who can be given work");
        }
    }
}
