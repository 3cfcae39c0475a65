namespace PurposePath.Realtime.Client;

/// <summary>One line of a <see cref="FlightRecording"/>.</summary>
/// <param name="At">Since the connection was created.</param>
/// <param name="Input">What happened.</param>
/// <param name="Phase">The phase after it.</param>
/// <param name="Decisions">What was decided, in order.</param>
public sealed record FlightEntry(TimeSpan At, string Input, string Phase, IReadOnlyList<string> Decisions);
