using PurposePath.Realtime.Blazor.Tests.Doubles;
using PurposePath.Realtime.Blazor.Toasts;

namespace PurposePath.Realtime.Blazor.Tests.Toasts;

public sealed class ToastProgressTests
{
    [Fact]
    public async Task One_toast_tells_of_the_work_and_then_of_its_result()
    {
        await using var page = new BlazorPage();
        var queue = page.Get<ToastQueue>();
        var upload = new TaskCompletionSource<int>();

        var shown = Show(queue, upload.Task);
        var whileRunning = queue.Toasts.Single();
        upload.SetResult(3);
        var result = await shown;

        Assert.Equal((ToastKind.Loading, "Uploading"), (whileRunning.Content.Kind, whileRunning.Title));
        Assert.Equal(3, result);
        Assert.Equal((whileRunning.Id, ToastKind.Success, "3 files uploaded"), Told(queue));
    }

    [Fact]
    public async Task A_failure_is_told_and_goes_on_to_the_caller()
    {
        await using var page = new BlazorPage();
        var queue = page.Get<ToastQueue>();

        var failure = await Assert.ThrowsAsync<IOException>(() => Show(queue, Task.FromException<int>(new IOException("The disk is full."))));

        Assert.Equal("The disk is full.", failure.Message);
        Assert.Equal((queue.Toasts[0].Id, ToastKind.Error, "The disk is full."), Told(queue));
    }

    [Fact]
    public async Task Work_that_was_cancelled_is_not_spoken_of()
    {
        await using var page = new BlazorPage();
        var queue = page.Get<ToastQueue>();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Show(queue, Task.FromCanceled<int>(new CancellationToken(canceled: true))));

        Assert.Empty(queue.Toasts);
    }

    [Fact]
    public async Task Without_words_the_toast_closes()
    {
        await using var page = new BlazorPage();
        var queue = page.Get<ToastQueue>();

        await queue.ShowProgressAsync(Task.FromResult(1), "Saving", static _ => null, static _ => null);

        Assert.Empty(queue.Toasts);
    }

    private static Task<int> Show(ToastQueue queue, Task<int> work) => queue.ShowProgressAsync(
        work,
        "Uploading",
        count => new Toast { Title = $"{count} files uploaded", Kind = ToastKind.Success },
        exception => new Toast { Title = exception.Message, Kind = ToastKind.Error });

    private static (string Id, ToastKind Kind, string Title) Told(ToastQueue queue) =>
        (queue.Toasts.Single().Id, queue.Toasts.Single().Content.Kind, queue.Toasts.Single().Title);
}
