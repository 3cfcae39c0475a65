namespace PurposePath.Workspace.Tests.Telemetry;

/// <summary>
/// Tests that look at what the SDK of OpenTelemetry tells run when no other host does. It takes instruments of one name for one, whichever host of the process they
/// belong to, and lets go of them when the first of these hosts ends; the product's process has one host.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class OneHostAtATime
{
    public const string Name = "one host at a time";
}
