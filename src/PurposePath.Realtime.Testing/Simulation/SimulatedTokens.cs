using PurposePath.Realtime.Client;
using PurposePath.Realtime.Testing.Servers;

namespace PurposePath.Realtime.Testing.Simulation;

/// <summary>The application's provider of tokens: it takes its time, and can fail, hang or say that nobody is signed in.</summary>
internal sealed class SimulatedTokens(SimulationKernel kernel, SimulatedHost host, TokenDesk desk, string userId, string tenantId) : IAccessTokenProvider
{
    /// <summary>For whom tokens are issued now.</summary>
    public string TenantId { get; set; } = tenantId;

    public TimeSpan Delay { get; set; } = TimeSpan.FromMilliseconds(40);

    /// <summary>Set, calls end with an exception.</summary>
    public bool IsDown { get; set; }

    /// <summary>Set, calls never end.</summary>
    public bool IsHanging { get; set; }

    public bool IsSignedOut { get; set; }

    /// <summary>Set, what is issued next has expired already.</summary>
    public int Expired { get; set; }

    /// <summary>Told for whom a token is asked.</summary>
    public Action<string>? Asked { get; init; }

    public int Calls { get; private set; }

    public List<long> CallTimes { get; } = [];

    /// <summary>Calls under way, and the most there were.</summary>
    public int Running { get; private set; }

    public int MostRunning { get; private set; }

    public async ValueTask<string?> GetTokenAsync(bool refresh, CancellationToken cancellationToken)
    {
        Calls++;
        CallTimes.Add(kernel.Now);
        Running++;
        MostRunning = Math.Max(MostRunning, Running);
        var tenant = TenantId;
        Asked?.Invoke(tenant);
        var answer = new TaskCompletionSource();
        if (!IsHanging)
        {
            kernel.After(Delay, host, () => answer.TrySetResult());
        }

        try
        {
            // Not disposed asynchronously: that would ask the thread pool.
            using var cancelled = cancellationToken.UnsafeRegister(_ => answer.TrySetCanceled(cancellationToken), state: null);
            await answer.Task.ConfigureAwait(false);
        }
        finally
        {
            Running--;
        }

        if (IsDown)
        {
            throw new HttpRequestException("The simulated token service is down.");
        }

        if (IsSignedOut)
        {
            return null;
        }

        if (Expired > 0)
        {
            Expired--;
            return desk.Issue(userId, tenant, TimeSpan.Zero);
        }

        return desk.Issue(userId, tenant);
    }
}
