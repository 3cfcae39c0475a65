using System.Collections.Concurrent;

namespace PurposePath.Realtime.Sockets.Tests.Scripted;

/// <summary>What clients sent to a scripted server.</summary>
internal sealed class ScriptedTranscript
{
    /// <summary>Text frames, in order.</summary>
    public ConcurrentQueue<string> Frames { get; } = new();

    /// <summary>Codes of close frames, in order.</summary>
    public ConcurrentQueue<int> Closes { get; } = new();
}
