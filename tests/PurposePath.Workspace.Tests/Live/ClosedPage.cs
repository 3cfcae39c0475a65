using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.Tests.Live;

/// <summary>A page that goes away as soon as the database has what it asked for.</summary>
internal sealed class ClosedPage : SaveChangesInterceptor, IDisposable
{
    private readonly CancellationTokenSource _closed = new();

    public bool IsWatched { get; set; }

    public CancellationToken Closed => _closed.Token;

    public void AddTo(IServiceCollection services)
    {
        services.ConfigureDbContext<WorkspaceDbContext>(options => options.AddInterceptors(this));
        services.ConfigureDbContext<PostgresDbContext>(options => options.AddInterceptors(this));
    }

    public override async ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (IsWatched)
        {
            await _closed.CancelAsync();
        }

        return result;
    }

    public void Dispose() => _closed.Dispose();
}
