namespace PurposePath.Realtime.Server.Tests.Joining;

/// <summary>A way to get it wrong.</summary>
internal enum JoinDefect
{
    None,
    TrustsTheDoorbell,
    ReadsBeforeItRegisters,
    RepeatsWhatTheReplayGave,
    RegistersWhenItGoesLive,
    MovesTheFeedForOneConnection,
}
