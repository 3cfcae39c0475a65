using System.Collections.Immutable;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Subscriptions;

/// <summary>
/// Who wants what. Copy on write: dispatching reads one snapshot, so that subscribing and unsubscribing inside a handler is harmless; a disposed
/// registration is not called again, even from a snapshot that still holds it (client 6 R43).
/// </summary>
internal sealed class SubscriptionRegistry
{
    private const string Everything = "*";
    private readonly Lock _gate = new();
    private ImmutableArray<Registration> _registrations = [];
    private ImmutableArray<ResyncRegistration> _resyncs = [];

    public ImmutableArray<Registration> Registrations => _registrations;

    public ImmutableArray<ResyncRegistration> Resyncs => _resyncs;

    public Subscription Add(string pattern, Func<RealtimeEvent, CancellationToken, ValueTask> handler)
    {
        ArgumentException.ThrowIfNullOrEmpty(pattern);
        ArgumentNullException.ThrowIfNull(handler);
        var registration = new Registration(pattern, handler);
        lock (_gate)
        {
            _registrations = _registrations.Add(registration);
        }

        return new Subscription(() =>
        {
            registration.IsActive = false;
            lock (_gate)
            {
                _registrations = _registrations.Remove(registration);
            }
        });
    }

    public Subscription AddResync(Func<ResyncRequired, CancellationToken, ValueTask> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        var registration = new ResyncRegistration(handler);
        lock (_gate)
        {
            _resyncs = _resyncs.Add(registration);
        }

        return new Subscription(() =>
        {
            registration.IsActive = false;
            lock (_gate)
            {
                _resyncs = _resyncs.Remove(registration);
            }
        });
    }

    /// <summary>Whether anybody wants this type, so that its payload is worth reading.</summary>
    public bool Wants(EventType? type)
    {
        foreach (var registration in _registrations)
        {
            if (registration.Matches(type?.Name))
            {
                return true;
            }
        }

        return false;
    }

    internal sealed class Registration(string pattern, Func<RealtimeEvent, CancellationToken, ValueTask> handler)
    {
        private readonly string? _prefix = pattern.EndsWith(".*", StringComparison.Ordinal) ? pattern[..^1] : null;
        private volatile bool _isActive = true;

        public bool IsActive
        {
            get => _isActive;
            set => _isActive = value;
        }

        public Func<RealtimeEvent, CancellationToken, ValueTask> Handler => handler;

        /// <summary>Whether a type matches; types that this version does not know reach <c>*</c> only.</summary>
        public bool Matches(string? knownType) =>
            pattern == Everything
            || (knownType is not null && (_prefix is null ? knownType == pattern : knownType.StartsWith(_prefix, StringComparison.Ordinal)));
    }

    internal sealed class ResyncRegistration(Func<ResyncRequired, CancellationToken, ValueTask> handler)
    {
        private volatile bool _isActive = true;

        public bool IsActive
        {
            get => _isActive;
            set => _isActive = value;
        }

        public Func<ResyncRequired, CancellationToken, ValueTask> Handler => handler;
    }
}
