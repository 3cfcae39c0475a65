namespace PurposePath.Workspace.Tests.Hosting;

/// <summary>Waits for something that happens by itself.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Asks again and again until it is so; a minute is the end.</summary>
    public static async Task Async(Func<Task<bool>> isSo)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await isSo())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Limit, "It did not happen within a minute.");
            await Task.Yield();
        }
    }
}
