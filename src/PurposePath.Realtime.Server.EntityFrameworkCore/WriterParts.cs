using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace PurposePath.Realtime.Server.EntityFrameworkCore;

/// <summary>What a <see cref="TransactionalWriter{TContext}"/> is made of.</summary>
internal sealed record WriterParts<TContext>(
    WriterTurn Turn,
    LogAppender Appender,
    CommitInquiry<TContext> Inquiry,
    RetryPolicy Retry,
    IDoorbell Doorbell,
    CommitMetrics Metrics,
    IOptions<RealtimeServerOptions> Options,
    TimeProvider Time)
    where TContext : DbContext;
