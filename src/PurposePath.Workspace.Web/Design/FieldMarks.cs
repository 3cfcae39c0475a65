using PurposePath.Workspace.Web.Api;

namespace PurposePath.Workspace.Web.Design;

/// <summary>How a form marks what the server refused.</summary>
internal static class FieldMarks
{
    /// <summary>The value of a field's <c>aria-invalid</c>: <c>true</c> when the server found it wrong, otherwise null, which leaves the attribute out.</summary>
    public static string? Marks(this ApiFailureException? failure, string field) => failure?.FieldError(field) is null ? null : "true";
}
