using Microsoft.EntityFrameworkCore.ChangeTracking;
using PurposePath.Workspace.Answers;

namespace PurposePath.Workspace.Database;

/// <summary>
/// Compares the row a command loads with the version its caller expects. It listens to the context, so that no command can forget it.
/// </summary>
internal sealed class VersionCheck
{
    private readonly Precondition _expected;

    private VersionCheck(Precondition expected) => _expected = expected;

    /// <summary>The row, when it has another version than the caller expects.</summary>
    public IVersioned? Stale { get; private set; }

    /// <summary>Whether the row was loaded at all.</summary>
    public bool IsMade { get; private set; }

    public static VersionCheck? Start(WorkspaceDbContext db, Precondition? expected)
    {
        if (expected is null)
        {
            return null;
        }

        var check = new VersionCheck(expected);
        db.ChangeTracker.Tracked += check.Look;
        return check;
    }

    private void Look(object? sender, EntityTrackedEventArgs tracked)
    {
        if (!tracked.FromQuery || tracked.Entry.Entity is not IVersioned row || row.Id != _expected.EntityId)
        {
            return;
        }

        IsMade = true;
        if (row.Version != _expected.Version)
        {
            Stale = row;
        }
    }
}
