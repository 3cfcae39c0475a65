namespace PurposePath.Realtime.Client.Tests.Connection.Exploration;

/// <summary>An invariant does not hold.</summary>
internal sealed class Broken(string message) : Exception(message)
{
    public static void If(bool isBroken, string message)
    {
        if (isBroken)
        {
            throw new Broken(message);
        }
    }
}
