using PurposePath.Realtime.Server;

namespace PurposePath.MockServer.Profiles;

/// <summary>What a profile changes: the server's own options where it has one for it, and the rest on the way to the client.</summary>
internal sealed record ProfileRules
{
    private const int DeployedFrameBytes = 32 * 1024;
    private static readonly TimeSpan Rarely = TimeSpan.FromMinutes(5);

    /// <summary>Whether a token in the address opens a connection.</summary>
    public required bool AllowsQueryToken { get; init; }

    /// <summary>Whether only a token in the address does.</summary>
    public required bool RequiresQueryToken { get; init; }

    /// <summary>Whether what the deployed backend does not know is left out (<see cref="DeployedDialect"/>).</summary>
    public bool IsDeployed { get; init; }

    /// <summary>The age at which a connection is closed without a word (1001); none where <see langword="null"/>.</summary>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>The longest WebSocket frame in either direction, in bytes; longer messages go out in several.</summary>
    public int MaxFrameBytes { get; init; } = int.MaxValue;

    public static ProfileRules Of(MockProfile profile) => profile switch
    {
        MockProfile.Deployed => new ProfileRules
        {
            AllowsQueryToken = false,
            RequiresQueryToken = false,
            IsDeployed = true,
            MaxAge = TimeSpan.FromHours(2),
            MaxFrameBytes = DeployedFrameBytes,
        },
        MockProfile.DialectA => new ProfileRules { AllowsQueryToken = true, RequiresQueryToken = true },
        _ => new ProfileRules { AllowsQueryToken = true, RequiresQueryToken = false },
    };

    /// <summary>Sets what the server library has options for.</summary>
    /// <param name="options">The options.</param>
    public void Configure(RealtimeServerOptions options)
    {
        options.AllowQueryToken = AllowsQueryToken;
        if (!IsDeployed)
        {
            return;
        }

        // It tells that the token expired and closes by itself; its silence limit is the library's own ten minutes.
        options.ExpiredTokenGrace = TimeSpan.Zero;
        options.MaxInboundFrameBytes = MaxFrameBytes;

        // It never asks. What the library cannot leave out is not passed on.
        options.HeartbeatInterval = Rarely;
        options.SocketPingInterval = Rarely;
        options.AnsweringIdleTimeout = 2 * Rarely;
    }
}
