namespace PurposePath.Realtime.Blazor;

/// <summary>How an edit is told to the user.</summary>
/// <param name="Refused">The title of the toast when it was refused, for example <c>“Sign the lease” stays blocked</c>.</param>
/// <param name="Done">The title of the toast when it is done or waits, for example <c>Action completed</c>; without it there is none.</param>
/// <param name="Detail">One more line beside <paramref name="Done"/>, for example the entity's title.</param>
public sealed record EditWords(string Refused, string? Done = null, string? Detail = null);
