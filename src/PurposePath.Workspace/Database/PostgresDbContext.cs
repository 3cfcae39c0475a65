using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;

namespace PurposePath.Workspace.Database;

/// <summary>
/// The same model on PostgreSQL; a type of its own because migrations belong to a type of context. Text is ordered and compared by its bytes, as on SQLite, so
/// that a list has the same order and a page the same rows on both.
/// </summary>
internal sealed class PostgresDbContext(DbContextOptions<PostgresDbContext> options) : WorkspaceDbContext(options)
{
    private const string ByBytes = "C";

    // What SQLite has under this name: upper and lower case are the same.
    private const string WithoutCase = "NOCASE";
    private const string WithoutCaseLocale = "und-u-ks-level2";

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<string>().UseCollation(ByBytes);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.HasCollation(WithoutCase, WithoutCaseLocale, provider: "icu", deterministic: false);
        // The function behind the operator ILIKE.
        modelBuilder.HasDbFunction(typeof(TextSearch).GetMethod(nameof(TextSearch.Matches))!)
            .HasTranslation(arguments => new SqlFunctionExpression(
                "texticlike", arguments, nullable: true, argumentsPropagateNullability: [true, true], typeof(bool), BoolTypeMapping.Default));
    }
}
