using PurposePath.Workspace.Web.Design;

namespace PurposePath.Workspace.Web.Palette;

/// <summary>Something that the palette leads to.</summary>
/// <param name="Kind">What it is, as a heading says it: <c>Go to</c>, <c>Create</c>, <c>Goals</c> and so on.</param>
/// <param name="Title">Its name.</param>
/// <param name="Href">Where it leads.</param>
/// <param name="Icon">Its picture.</param>
internal sealed record PaletteEntry(string Kind, string Title, string Href, IconName Icon)
{
    /// <summary>What it does instead of leading somewhere, or null; <see cref="Href"/> is then only its name among the others.</summary>
    public Func<Task>? Run { get; init; }

    /// <summary>Other words for it, found like its name but after it.</summary>
    public string Words { get; init; } = string.Empty;

    /// <summary>What stands beside its name.</summary>
    public string? Hint { get; init; }

    /// <summary>What decides between equally good finds, the smaller the sooner: 0 for commands and pages, then what is open, then what is over.</summary>
    public int Weight { get; init; }
}
