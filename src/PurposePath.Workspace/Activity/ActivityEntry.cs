using System.Text.Json;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.EntityFrameworkCore;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.Activity;

/// <summary>What happened, in words, for the feeds of goals and tenant.</summary>
internal sealed class ActivityEntry
{
    public const int MaxTitle = 200;
    public const int MaxContent = 2000;
    public const int MaxNote = 5000;

    /// <summary>The type of an entry that tells of a reading; the socket has an event of its own for that.</summary>
    public const string Reading = "reading";

    public required string Id { get; init; }

    public required string TenantId { get; init; }

    public string? GoalId { get; init; }

    public required string EntityType { get; init; }

    public required string EntityId { get; init; }

    public required string EntityTitle { get; init; }

    public required string Type { get; init; }

    public required string Title { get; init; }

    public required string Content { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    /// <summary>What the entry points to.</summary>
    public string? Url { get; private set; }

    /// <summary>What kind of note it is, in the caller's words.</summary>
    public string? Category { get; private set; }

    public List<string>? Tags { get; private set; }

    /// <summary>What goes with a note, a JSON array as it was sent.</summary>
    public string? Attachments { get; private set; }

    /// <summary>The caller's own members, a JSON object as it was sent; as text, because a database that understands JSON would put it in order.</summary>
    public string? Metadata { get; private set; }

    /// <summary>Keeps what a caller sent with the words.</summary>
    public ActivityEntry With(ActivityExtras extras)
    {
        Url = extras.Url;
        Category = extras.Category;
        Tags = extras.Tags;
        Attachments = extras.Attachments;
        Metadata = extras.Metadata;
        return this;
    }

    public ActivityDto ToDto(IReadOnlyDictionary<string, string> names) => new()
    {
        Id = Id,
        Type = Type,
        EntityType = EntityType,
        EntityId = EntityId,
        EntityTitle = EntityTitle,
        GoalId = GoalId,
        Title = Title,
        Description = Content,
        Url = Url,
        Category = Category,
        Tags = Tags ?? [],
        Attachments = Attachments is null ? [] : JsonSerializer.Deserialize<List<JsonElement>>(Attachments)!,
        Metadata = Metadata is null ? [] : JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(Metadata)!,
        CreatedAt = CreatedAt,
        CreatedBy = CreatedBy,
        CreatedByName = names.GetValueOrDefault(CreatedBy, "Somebody"),
    };

    /// <summary>Adds the entry to the change, and its event when it belongs to a goal.</summary>
    public void AddTo(WorkspaceDbContext db, EventRecorder events, Caller caller)
    {
        db.Activity.Add(this);
        if (GoalId is null)
        {
            return;
        }

        var data = new GoalActivityCreated
        {
            ActivityId = Id,
            GoalId = GoalId,
            TenantId = TenantId,
            Type = ActivityType.FromName(Type),
            Title = Title,
            Content = Content,
            Tags = Tags,
            CreatedAt = CreatedAt,
            CreatedBy = CreatedBy,
        };
        events.Record(TenantId, GoalEvents.ActivityCreated, data, CreatedAt, caller.ClientMutationId);
    }
}
