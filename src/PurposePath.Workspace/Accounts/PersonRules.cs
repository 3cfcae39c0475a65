using Microsoft.EntityFrameworkCore;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.Accounts;

/// <summary>The rule of fields that name a person.</summary>
internal static class PersonRules
{
    public static async Task CheckPersonAsync(this Rules rules, WorkspaceDbContext db, string field, string personId, CancellationToken cancellationToken)
    {
        if (personId.Length > 0 && !await db.People.AnyAsync(person => person.Id == personId, cancellationToken))
        {
            rules.Break(field, "must be a person of this tenant");
        }
    }
}
