using Microsoft.EntityFrameworkCore;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Server.EntityFrameworkCore;

/// <summary>Puts the event log's two tables into an application's model.</summary>
public static class EventLogModelBuilderExtensions
{
    private const int MaxTenantLength = 64;
    private const int MaxTypeLength = 64;
    private const int TokenLength = 32;
    private const int TraceParentLength = 55;

    /// <summary>Adds <see cref="EventRecord"/> and <see cref="StreamHead"/>; the application owns the migration.</summary>
    /// <param name="modelBuilder">The model under construction.</param>
    public static ModelBuilder AddEventLog(this ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.Entity<EventRecord>(record =>
        {
            record.ToTable("EventRecords");
            record.HasKey(row => new { row.TenantId, row.Sequence });
            record.Property(row => row.TenantId).HasMaxLength(MaxTenantLength);
            record.Property(row => row.Sequence).ValueGeneratedNever();
            record.Property(row => row.Nonce).HasMaxLength(TokenLength);
            record.Property(row => row.Type).HasMaxLength(MaxTypeLength);
            record.Property(row => row.ClientMutationId).HasMaxLength(StreamCursor.MaxLength);
            record.Property(row => row.TraceParent).HasMaxLength(TraceParentLength);
        });
        modelBuilder.Entity<StreamHead>(head =>
        {
            head.ToTable("StreamHeads");
            head.HasKey(row => row.TenantId);
            head.Property(row => row.TenantId).HasMaxLength(MaxTenantLength);
            head.Property(row => row.Epoch).HasMaxLength(TokenLength);
            head.Property(row => row.Nonce).HasMaxLength(TokenLength);
        });
        return modelBuilder;
    }
}
