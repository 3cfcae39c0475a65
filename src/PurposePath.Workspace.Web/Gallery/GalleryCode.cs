namespace PurposePath.Workspace.Web.Gallery;

/// <summary>How each component of the gallery is written in an application.</summary>
internal static class GalleryCode
{
    public const string Indicator = """<RealtimeIndicator ShowDetails="true" Position="IndicatorPosition.Header" />""";

    public const string Banner = """<OfflineBanner>Creating something new, and pages not opened yet, need it.</OfflineBanner>""";

    public const string Badge = """
        @{ var badge = UseLiveBadge("action.*", anyEvent => EventFacts.Of(anyEvent)?.Serves(GoalId) == true); }
        <h2>Actions <LiveBadge Show="badge.IsShown" Trigger="badge.Count" OnHide="badge.Hide" /></h2>
        """;

    public const string Highlight = """<HighlightWrapper EntityId="@action.Id" Element="li">@action.Title</HighlightWrapper>""";

    public const string Toasts = """
        Toasts.Success("Action completed", action.Title, new ToastAction("Undo", UndoAsync));
        await Toasts.ShowProgressAsync(
            UploadAsync(file),
            $"Uploading {file.Name}",
            _ => new Toast { Kind = ToastKind.Success, Title = $"{file.Name} uploaded" },
            failure => new Toast { Kind = ToastKind.Error, Title = failure.Message });
        """;

    public const string Feed = """<GoalActivityFeed GoalId="@goal.Id" InitialActivities="activities" MaxActivities="50" />""";

    public const string Debug = """<RealtimeDebugPanel MaxEntries="100" />""";
}
