using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.Tests.Isolation;

/// <summary>The same database through a model in which one table hides nobody's rows.</summary>
internal sealed class UnfilteredContexts<T>(DbContextOptions<WorkspaceDbContext> options) : IDbContextFactory<WorkspaceDbContext>
    where T : class
{
    private readonly DbContextOptions<WorkspaceDbContext> _options =
        new DbContextOptionsBuilder<WorkspaceDbContext>(options).ReplaceService<IModelCustomizer, UnfilteredModel>().Options;

    public WorkspaceDbContext CreateDbContext() => new(_options);

    private sealed class UnfilteredModel(ModelCustomizerDependencies dependencies) : RelationalModelCustomizer(dependencies)
    {
        public override void Customize(ModelBuilder modelBuilder, DbContext context)
        {
            base.Customize(modelBuilder, context);
            modelBuilder.Entity<T>().HasQueryFilter(null);
        }
    }
}
