using System.Collections.Concurrent;

namespace PurposePath.Workspace.Accounts;

/// <summary>
/// Slows down guessing: ten failures from one address for one account within five minutes, then 429 until the window has passed. Bounded: when
/// too many pairs are remembered, expired ones are forgotten, and if none is, new pairs are not counted (the password hash stays slow).
/// </summary>
internal sealed class SignInThrottle(TimeProvider time)
{
    private const int MaxFailures = 10;
    private const int MaxRemembered = 50_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<(string Address, string Account), Failures> _failures = new();

    /// <summary>How long to wait before the next try, or null when it may be made now.</summary>
    public TimeSpan? WaitFor(string address, string account)
    {
        var now = time.GetTimestamp();
        return _failures.TryGetValue((address, account), out var failures)
            && failures.Count >= MaxFailures
            && time.GetElapsedTime(failures.Since, now) is var passed
            && passed < Window
                ? Window - passed
                : null;
    }

    /// <summary>Counts a failure.</summary>
    /// <returns>Whether it is one of those that are told; more that were made at the same time are too many.</returns>
    public bool Failed(string address, string account)
    {
        var now = time.GetTimestamp();
        if (_failures.Count >= MaxRemembered)
        {
            Forget(now);
        }

        return _failures.Count >= MaxRemembered || _failures.AddOrUpdate(
            (address, account),
            _ => new Failures(1, now),
            (_, before) => time.GetElapsedTime(before.Since, now) >= Window ? new Failures(1, now) : before with { Count = before.Count + 1 }).Count <= MaxFailures;
    }

    public void Succeeded(string address, string account) => _failures.TryRemove((address, account), out _);

    private void Forget(long now)
    {
        foreach (var (key, failures) in _failures)
        {
            if (time.GetElapsedTime(failures.Since, now) >= Window)
            {
                _failures.TryRemove(key, out _);
            }
        }
    }

    private sealed record Failures(int Count, long Since);
}
