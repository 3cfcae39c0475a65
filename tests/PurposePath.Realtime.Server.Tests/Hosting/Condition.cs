namespace PurposePath.Realtime.Server.Tests.Hosting;

/// <summary>Waits for something that raises no event.</summary>
public static class Condition
{
    public static async Task HoldsAsync(Func<bool> condition)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        while (!condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, limit.Token);
        }
    }
}
