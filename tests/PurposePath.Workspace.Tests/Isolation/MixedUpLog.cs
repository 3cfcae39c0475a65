using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server;

namespace PurposePath.Workspace.Tests.Isolation;

/// <summary>A log that finds the right positions, and beside them what another tenant said.</summary>
internal sealed class MixedUpLog(IEventLog log) : IEventLog
{
    private ReadOnlyMemory<byte> _last;

    public static void AddTo(IServiceCollection services)
    {
        var original = services.Last(service => service.ServiceType == typeof(IEventLog)).ImplementationType!;
        services.Replace(ServiceDescriptor.Singleton<IEventLog>(provider => new MixedUpLog((IEventLog)ActivatorUtilities.CreateInstance(provider, original))));
    }

    public ValueTask<StreamCursor> GetHeadAsync(string tenantId, CancellationToken cancellationToken) => log.GetHeadAsync(tenantId, cancellationToken);

    public ValueTask<IReadOnlyDictionary<string, StreamCursor>> GetHeadsAsync(IReadOnlyCollection<string> tenantIds, CancellationToken cancellationToken) =>
        log.GetHeadsAsync(tenantIds, cancellationToken);

    public async ValueTask<LogPage> ReadAsync(string tenantId, long fromSequence, int maxCount, CancellationToken cancellationToken)
    {
        var page = await log.ReadAsync(tenantId, fromSequence, maxCount, cancellationToken);
        var other = _last;
        _last = page.Entries is [.., var newest] ? newest.Utf8Data : other;
        return other.IsEmpty ? page : page with { Entries = [.. page.Entries.Select(entry => entry with { Utf8Data = other })] };
    }
}
