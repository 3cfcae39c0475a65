using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Web.Gallery;

/// <summary>A thousand actions that nobody has: what the rendering benchmark sends events about.</summary>
internal static class GalleryRows
{
    private const int Count = 1000;
    private static readonly string[] Priorities = ["low", "medium", "high", "critical"];

    public static ICollection<string> Ids { get; } = [.. Enumerable.Range(0, Count).Select(static number => $"row-{number}")];

    public static IReadOnlyList<ActionDto> Actions { get; } = [.. Ids.Select(Row)];

    private static ActionDto Row(string id, int number) => new()
    {
        Id = id,
        Title = $"Row {number}",
        Description = string.Empty,
        Status = "in_progress",
        Priority = Priorities[number % Priorities.Length],
        StartDate = new DateOnly(2026, 1, 1),
        DueDate = new DateOnly(2026, 12, 31),
        AssignedPersonId = "gallery",
        AssignedPersonName = "Nobody",
        Progress = 0,
        Connections = new ActionConnectionsDto([]),
        CreatedAt = DateTimeOffset.UnixEpoch,
        CreatedBy = "gallery",
        UpdatedAt = DateTimeOffset.UnixEpoch,
    };
}
