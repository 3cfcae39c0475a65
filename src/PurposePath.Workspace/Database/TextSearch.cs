using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;

namespace PurposePath.Workspace.Database;

/// <summary>
/// Looks for what a person typed; unlike <c>Contains</c> it does not mind upper and lower case. SQLite's <c>LIKE</c> is like that for the letters of ASCII;
/// <see cref="PostgresDbContext"/> translates it to <c>ILIKE</c>, which in its columns is too.
/// </summary>
internal static class TextSearch
{
    private const string Escape = "\\";

    /// <summary>The pattern that finds a text anywhere.</summary>
    public static string Containing(string text) =>
        $"%{text.Replace(Escape, @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal)}%";

    /// <summary>Only in a query: whether a text matches a pattern of <see cref="Containing"/>.</summary>
    public static bool Matches(string text, string pattern) => throw new NotSupportedException($"The database compares {text} with {pattern}; call it in a query.");

    /// <summary>Tells the model how SQLite does it.</summary>
    public static void AddTextSearch(this ModelBuilder model) => model.HasDbFunction(typeof(TextSearch).GetMethod(nameof(Matches))!)
        .HasTranslation(arguments => new LikeExpression(
            arguments[0], arguments[1], new SqlConstantExpression(Escape, arguments[1].TypeMapping), BoolTypeMapping.Default));
}
