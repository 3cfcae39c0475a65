using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace PurposePath.Realtime.Server.EntityFrameworkCore;

/// <summary>Registers the event log of an application's own database.</summary>
public static class EventLogRealtimeServerBuilderExtensions
{
    /// <summary>
    /// Adds <see cref="IEventLog"/>, its trimming, <see cref="TransactionalWriter{TContext}"/>, <see cref="SnapshotReader{TContext}"/> and
    /// <see cref="EventLogEpochs{TContext}"/> over a context that is registered with <c>AddDbContextFactory</c> and whose model calls
    /// <see cref="EventLogModelBuilderExtensions.AddEventLog"/>.
    /// </summary>
    /// <typeparam name="TContext">The application's context.</typeparam>
    /// <param name="builder">What <c>AddPurposePathRealtime</c> returned.</param>
    /// <returns>The same builder.</returns>
    public static IRealtimeServerBuilder AddEntityFrameworkEventLog<TContext>(this IRealtimeServerBuilder builder)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.TryAddSingleton(static _ => new NonceSource(RandomNumberGenerator.Create()));
        services.TryAddSingleton<LogAppender>();
        services.TryAddSingleton<CommitMetrics>();
        services.TryAddSingleton<WriterTurn>();
        services.TryAddSingleton<RetryPolicy>();
        services.TryAddSingleton<CommitInquiry<TContext>>();
        services.TryAddSingleton<WriterParts<TContext>>();
        services.TryAddSingleton<IEventLog, EfEventLog<TContext>>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IEventLogTrimmer, EfEventLogTrimmer<TContext>>());
        services.TryAddSingleton(static provider => new TransactionalWriter<TContext>(
            provider.GetRequiredService<IDbContextFactory<TContext>>(),
            provider.GetRequiredService<WriterParts<TContext>>(),
            provider.GetRequiredService<ILogger<TransactionalWriter<TContext>>>()));
        services.TryAddSingleton(static provider => new SnapshotReader<TContext>(
            provider.GetRequiredService<IDbContextFactory<TContext>>(),
            provider.GetRequiredService<IEventLog>()));
        services.TryAddSingleton(static provider => new EventLogEpochs<TContext>(
            provider.GetRequiredService<IDbContextFactory<TContext>>(),
            provider.GetRequiredService<NonceSource>()));
        return builder;
    }
}
