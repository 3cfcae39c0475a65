using PurposePath.Workspace.Web.Sync;

namespace PurposePath.Workspace.Web.Tests.Sync;

public sealed class RefreshQueueTests
{
    private readonly List<string> _read = [];

    [Fact]
    public async Task A_few_are_read_one_by_one_and_each_once()
    {
        var queue = Queue();

        queue.Add("a");
        queue.Add("b");
        queue.Add("a");
        await queue.RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["a", "b"], _read);
    }

    [Fact]
    public async Task Many_are_read_by_one_call()
    {
        var queue = Queue();

        for (var id = 0; id <= RefreshQueue.MostSingly; id++)
        {
            queue.Add($"{id}");
        }

        await queue.RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["all"], _read);
    }

    [Fact]
    public async Task What_comes_during_a_run_is_read_by_the_same_run_and_never_by_two_at_once()
    {
        RefreshQueue queue = null!;
        queue = new RefreshQueue(
            async (id, token) =>
            {
                _read.Add(id);
                if (id == "a")
                {
                    queue.Add("b");
                    await queue.RunAsync(token);
                    _read.Add("a ends");
                }
            },
            _ => Task.CompletedTask);

        queue.Add("a");
        await queue.RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["a", "a ends", "b"], _read);
    }

    [Fact]
    public async Task A_read_that_fails_does_not_block_the_next()
    {
        var fails = true;
        var queue = new RefreshQueue(
            (id, _) =>
            {
                _read.Add(id);
                return fails ? Task.FromException(new InvalidOperationException("gone")) : Task.CompletedTask;
            },
            _ => Task.CompletedTask);
        queue.Add("a");
        await Assert.ThrowsAsync<InvalidOperationException>(() => queue.RunAsync(TestContext.Current.CancellationToken));

        fails = false;
        queue.Add("b");
        await queue.RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["a", "b"], _read);
    }

    private RefreshQueue Queue() => new(
        (id, _) =>
        {
            _read.Add(id);
            return Task.CompletedTask;
        },
        _ =>
        {
            _read.Add("all");
            return Task.CompletedTask;
        });
}
