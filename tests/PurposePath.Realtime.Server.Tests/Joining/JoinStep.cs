namespace PurposePath.Realtime.Server.Tests.Joining;

/// <summary>What can happen next.</summary>
internal sealed record JoinStep(string Name, int Sequence = 0)
{
    public override string ToString() => Sequence == 0 ? Name : $"{Name} {Sequence}";
}
