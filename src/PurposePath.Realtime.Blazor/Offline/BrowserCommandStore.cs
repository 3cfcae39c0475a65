using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.JSInterop;
using PurposePath.Realtime.Blazor.Browser;

namespace PurposePath.Realtime.Blazor.Offline;

/// <summary>
/// Keeps commands in IndexedDB. A browser that has none (private windows, full disks) costs durability and nothing else: the queue in memory
/// goes on.
/// </summary>
internal sealed partial class BrowserCommandStore(PageLife page, ILogger<BrowserCommandStore> logger) : ICommandStore, IAsyncDisposable
{
    private Task<IJSObjectReference>? _commands;

    public async Task<IReadOnlyList<QueuedCommand>> ReadAsync(string userKey)
    {
        string[] texts = [];
        await TryAsync(async commands => texts = await commands.InvokeAsync<string[]>("read", userKey));
        return [.. texts.Select(Parse).OfType<QueuedCommand>()];
    }

    public Task WriteAsync(string userKey, QueuedCommand command) => TryAsync(commands =>
        commands.InvokeVoidAsync("write", userKey, command.Id, JsonSerializer.Serialize(command, QueuedCommandJsonContext.Default.QueuedCommand)).AsTask());

    public Task RemoveAsync(string userKey, string id) => TryAsync(commands => commands.InvokeVoidAsync("remove", userKey, id).AsTask());

    public Task ClearAsync(string userKey) => TryAsync(commands => commands.InvokeVoidAsync("clear", userKey).AsTask());

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_commands is not null)
            {
                await (await _commands).InvokeVoidAsync("close");
                await (await _commands).DisposeAsync();
            }
        }
        catch (JSException exception)
        {
            LogUnavailable(exception);
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and its database handle with it.
        }
    }

    // What an older version wrote and this one cannot read is of no use to anybody.
    private QueuedCommand? Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, QueuedCommandJsonContext.Default.QueuedCommand);
        }
        catch (JsonException exception)
        {
            LogUnreadable(exception);
            return null;
        }
    }

    private async Task TryAsync(Func<IJSObjectReference, Task> work)
    {
        try
        {
            _commands ??= OpenAsync();
            await work(await _commands);
        }
        catch (JSException exception)
        {
            LogUnavailable(exception);
        }
    }

    private async Task<IJSObjectReference> OpenAsync() => await (await page.ModuleAsync()).InvokeAsync<IJSObjectReference>("openCommands");

    [LoggerMessage(LogLevel.Warning, "The browser keeps no commands; what waits is lost when the page is closed")]
    private partial void LogUnavailable(Exception exception);

    [LoggerMessage(LogLevel.Warning, "A waiting command cannot be read and is left out")]
    private partial void LogUnreadable(Exception exception);
}
