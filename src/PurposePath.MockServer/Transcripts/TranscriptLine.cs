namespace PurposePath.MockServer.Transcripts;

/// <summary>One frame, or one thing the mock did.</summary>
/// <param name="Number">Counts lines from 1.</param>
/// <param name="At">When.</param>
/// <param name="Connection">The connection's number; 0 for the mock itself.</param>
/// <param name="Way">Which way.</param>
/// <param name="Type">The frame's type, a client's action after <c>client.</c>, or the name of what happened.</param>
/// <param name="Bytes">How long the frame is.</param>
/// <param name="Text">The frame, shortened when it is long; never a token.</param>
/// <param name="Fault">The fault that struck it.</param>
internal sealed record TranscriptLine(long Number, DateTimeOffset At, int Connection, TranscriptWay Way, string Type, int Bytes, string Text, string? Fault);
