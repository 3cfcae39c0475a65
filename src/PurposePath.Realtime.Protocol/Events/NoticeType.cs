namespace PurposePath.Realtime.Protocol;

/// <summary>
/// A kind of notice: the reserved types <c>&lt;entity&gt;.updated</c> and <c>&lt;entity&gt;.deleted</c> beside the catalogue (docs/events.md, Notices).
/// They say only that something is to be fetched anew, so a client that does not know one loses nothing by treating it like any unknown type.
/// </summary>
public sealed class NoticeType
{
    private const string UpdatedSuffix = ".updated";
    private const string DeletedSuffix = ".deleted";

    private NoticeType(string entity, string suffix, string summary)
    {
        Entity = entity;
        Name = entity + suffix;
        Summary = summary;
    }

    /// <summary><c>goal.updated</c>.</summary>
    public static NoticeType GoalUpdated { get; } = new("goal", UpdatedSuffix, "A goal was edited.");

    /// <summary><c>goal.deleted</c>.</summary>
    public static NoticeType GoalDeleted { get; } = new("goal", DeletedSuffix, "A goal was deleted.");

    /// <summary><c>strategy.updated</c>.</summary>
    public static NoticeType StrategyUpdated { get; } = new("strategy", UpdatedSuffix, "A strategy was created, edited or moved.");

    /// <summary><c>strategy.deleted</c>.</summary>
    public static NoticeType StrategyDeleted { get; } = new("strategy", DeletedSuffix, "A strategy was deleted.");

    /// <summary><c>measure.updated</c>.</summary>
    public static NoticeType MeasureUpdated { get; } = new("measure", UpdatedSuffix, "A measure was created or edited, or its targets, links or past readings changed.");

    /// <summary><c>measure.deleted</c>.</summary>
    public static NoticeType MeasureDeleted { get; } = new("measure", DeletedSuffix, "A measure was deleted.");

    /// <summary><c>action.updated</c>.</summary>
    public static NoticeType ActionUpdated { get; } = new("action", UpdatedSuffix, "An action's texts, days or relations changed.");

    /// <summary><c>action.deleted</c>.</summary>
    public static NoticeType ActionDeleted { get; } = new("action", DeletedSuffix, "An action was deleted.");

    /// <summary><c>issue.updated</c>.</summary>
    public static NoticeType IssueUpdated { get; } = new("issue", UpdatedSuffix, "An issue was edited, assigned, tagged or moved.");

    /// <summary><c>issue.deleted</c>.</summary>
    public static NoticeType IssueDeleted { get; } = new("issue", DeletedSuffix, "An issue was deleted.");

    /// <summary><c>issue_type.updated</c>.</summary>
    public static NoticeType IssueTypeUpdated { get; } = new("issue_type", UpdatedSuffix, "The kinds of issue changed.");

    /// <summary><c>issue_status.updated</c>.</summary>
    public static NoticeType IssueStatusUpdated { get; } = new("issue_status", UpdatedSuffix, "The statuses of issues changed.");

    /// <summary><c>decision.updated</c>.</summary>
    public static NoticeType DecisionUpdated { get; } = new("decision", UpdatedSuffix, "A decision was edited.");

    /// <summary><c>decision.deleted</c>.</summary>
    public static NoticeType DecisionDeleted { get; } = new("decision", DeletedSuffix, "A decision was deleted.");

    /// <summary><c>attachment.deleted</c>.</summary>
    public static NoticeType AttachmentDeleted { get; } = new("attachment", DeletedSuffix, "A file was removed.");

    /// <summary><c>person.updated</c>.</summary>
    public static NoticeType PersonUpdated { get; } = new("person", UpdatedSuffix, "A person was added or edited.");

    /// <summary><c>tenant.updated</c>.</summary>
    public static NoticeType TenantUpdated { get; } = new("tenant", UpdatedSuffix, "The settings of the tenant changed.");

    /// <summary>Every notice the workspace sends, in the order a person would list them.</summary>
    public static IReadOnlyList<NoticeType> All { get; } =
    [
        GoalUpdated, GoalDeleted, StrategyUpdated, StrategyDeleted, MeasureUpdated, MeasureDeleted, ActionUpdated, ActionDeleted, IssueUpdated,
        IssueDeleted, IssueTypeUpdated, IssueStatusUpdated, DecisionUpdated, DecisionDeleted, AttachmentDeleted, PersonUpdated, TenantUpdated,
    ];

    /// <summary>The name on the wire, for example <c>goal.updated</c>.</summary>
    public string Name { get; }

    /// <summary>The kind of entity it is about.</summary>
    public string Entity { get; }

    /// <summary>What happened, in one sentence.</summary>
    public string Summary { get; }

    /// <summary>Whether a type's name is one that asks for a fetch, of this version's entities or of others.</summary>
    /// <param name="typeName">The canonical name of an event's type.</param>
    public static bool IsNotice(string typeName)
    {
        ArgumentNullException.ThrowIfNull(typeName);
        return typeName.EndsWith(UpdatedSuffix, StringComparison.Ordinal) || typeName.EndsWith(DeletedSuffix, StringComparison.Ordinal);
    }

    /// <summary>The name on the wire.</summary>
    public override string ToString() => Name;
}
