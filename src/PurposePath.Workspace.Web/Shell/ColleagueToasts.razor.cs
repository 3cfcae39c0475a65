using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace PurposePath.Workspace.Web.Shell;

/// <summary>The toasts of what colleagues do, which know whose room is open: a goal's new activity concerns those who are there.</summary>
public sealed partial class ColleagueToasts : ComponentBase, IDisposable
{
    private const string Rooms = "goals/";

    private string? _goalId;

    /// <summary>Whether toasts appear.</summary>
    [Parameter]
    public bool Enabled { get; set; }

    /// <inheritdoc/>
    public void Dispose() => Navigation.LocationChanged -= OnLocationChanged;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        Navigation.LocationChanged += OnLocationChanged;
        _goalId = GoalOf(Navigation.ToBaseRelativePath(Navigation.Uri));
    }

    /// <summary>The goal in the path of a room; null elsewhere.</summary>
    internal static string? GoalOf(string path)
    {
        var end = path.AsSpan().IndexOfAny('?', '#');
        var page = end < 0 ? path : path[..end];
        return page.StartsWith(Rooms, StringComparison.OrdinalIgnoreCase) && page.Length > Rooms.Length ? Uri.UnescapeDataString(page[Rooms.Length..].TrimEnd('/')) : null;
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs change)
    {
        var goalId = GoalOf(Navigation.ToBaseRelativePath(change.Location));
        if (goalId != _goalId)
        {
            _goalId = goalId;
            StateHasChanged();
        }
    }
}
