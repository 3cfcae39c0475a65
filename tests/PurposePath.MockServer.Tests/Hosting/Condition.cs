using System.Diagnostics.CodeAnalysis;

namespace PurposePath.MockServer.Tests.Hosting;

/// <summary>Real sockets take their own time: the thread gives way until it has come to something.</summary>
internal static class Condition
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task HoldsAsync(Func<bool> condition, string otherwise)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            if (TimeProvider.System.GetElapsedTime(start) > Patience)
            {
                Fail(otherwise);
            }

            await Task.Yield();
        }
    }

    [DoesNotReturn]
    private static void Fail(string message) => Assert.Fail(message);
}
