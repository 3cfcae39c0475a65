using PurposePath.MockServer.Profiles;

namespace PurposePath.MockServer;

/// <summary>How the mock is started; the command line's options are <see cref="CommandLine.MockArguments"/>.</summary>
internal sealed record MockOptions
{
    /// <summary>The word for no other origin.</summary>
    public const string OwnOrigin = "self";

    /// <summary>The address it listens on: <c>localhost</c>, or an IP address. Default <c>localhost</c>.</summary>
    public string Host { get; init; } = "localhost";

    /// <summary>The port: 0 (any free one) to 65535. Default 5055.</summary>
    public int Port { get; init; } = 5055;

    /// <summary>Which server it is. Default ours.</summary>
    public MockProfile Profile { get; init; } = MockProfile.Ours;

    /// <summary>Decides over samples, choices and chances: 0 to 2147483647. Default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The tenant of tokens and events that name none: 1 to 64 bytes. Default <c>lumen</c>.</summary>
    public string Tenant { get; init; } = "lumen";

    /// <summary>A scenario file that is played from the start. Default none.</summary>
    public string? ScenarioPath { get; init; }

    /// <summary>Publishes an event this often, without end: 1 ms to 1 day. Default never.</summary>
    public TimeSpan? Every { get; init; }

    /// <summary>Which events <see cref="Every"/> publishes: a type, <c>goal.*</c> or <c>*</c>. Default <c>*</c>.</summary>
    public string Events { get; init; } = "*";

    /// <summary>The server to stand before, <c>ws</c> or <c>wss</c>, instead of being one. Default none.</summary>
    public Uri? Upstream { get; init; }

    /// <summary>The only origin that pages may connect from besides the mock's own; <c>*</c> allows all, <c>self</c> no other. Default <c>*</c>.</summary>
    public string Origin { get; init; } = "*";

    /// <summary>The origins besides the mock's own, as the server library lists them.</summary>
    public IList<string> Origins => Origin == OwnOrigin ? [] : [Origin];

    /// <summary>How many lines of the transcript are kept: 10 to 100 000. Default 2 000.</summary>
    public int TranscriptLines { get; init; } = 2000;
}
