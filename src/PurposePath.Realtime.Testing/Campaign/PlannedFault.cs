namespace PurposePath.Realtime.Testing.Campaign;

/// <summary>One fault of a plan.</summary>
/// <param name="Number">Its place in the whole plan; what a shorter plan keeps is named by it.</param>
/// <param name="At">When, since the beginning.</param>
/// <param name="Fault">What.</param>
/// <param name="Client">Which client, where it concerns one.</param>
/// <param name="Size">How much of it, 0 to 1.</param>
internal sealed record PlannedFault(int Number, TimeSpan At, Fault Fault, int Client, double Size);
