using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace PurposePath.Realtime.Server.EntityFrameworkCore;

/// <summary>Registers the event log of an application's own database.</summary>
public static class EventLogServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="IEventLog"/>, <see cref="TransactionalWriter{TContext}"/> and <see cref="SnapshotReader{TContext}"/> over a context that
    /// is registered with <c>AddDbContextFactory</c> and whose model calls <see cref="EventLogModelBuilderExtensions.AddEventLog"/>.
    /// </summary>
    /// <typeparam name="TContext">The application's context.</typeparam>
    /// <param name="services">The services.</param>
    public static IServiceCollection AddEntityFrameworkEventLog<TContext>(this IServiceCollection services)
        where TContext : DbContext
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(_ => new NonceSource(RandomNumberGenerator.Create()));
        services.TryAddSingleton<LogAppender>();
        services.TryAddSingleton<IEventLog, EfEventLog<TContext>>();
        services.TryAddSingleton(provider => new TransactionalWriter<TContext>(
            provider.GetRequiredService<IDbContextFactory<TContext>>(),
            provider.GetRequiredService<IDoorbell>(),
            provider.GetRequiredService<LogAppender>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<TransactionalWriter<TContext>>>()));
        services.TryAddSingleton(provider => new SnapshotReader<TContext>(
            provider.GetRequiredService<IDbContextFactory<TContext>>(),
            provider.GetRequiredService<IEventLog>()));
        return services;
    }
}
