using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Blazor;

/// <summary>One entry of a <see cref="GoalActivityFeed"/>.</summary>
public sealed record ActivityItem
{
    /// <summary>Its id; the same entry from a fetch and from an event is shown once.</summary>
    public required string Id { get; init; }

    /// <summary>The goal it belongs to.</summary>
    public string? GoalId { get; init; }

    /// <summary>What it is.</summary>
    public ActivityType Type { get; init; } = ActivityType.System;

    /// <summary>Its headline.</summary>
    public required string Title { get; init; }

    /// <summary>Its text; may be empty.</summary>
    public string Text { get; init; } = string.Empty;

    /// <summary>When it happened.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who did it.</summary>
    public required string ActorId { get; init; }

    /// <summary>That person's name, or <see langword="null"/> to ask <see cref="IEntityNames"/>.</summary>
    public string? ActorName { get; init; }

    internal static ActivityItem Of(GoalActivityCreated data) => new()
    {
        Id = data.ActivityId,
        GoalId = data.GoalId,
        Type = data.Type,
        Title = data.Title,
        Text = data.Content,
        CreatedAt = data.CreatedAt,
        ActorId = data.CreatedBy,
    };
}
