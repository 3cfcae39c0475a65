using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PurposePath.Realtime.EndToEnd.Tests.Tabs;

/// <summary>
/// A browser as a process of its own, driven by numbered JSON commands over a WebSocket: so speak both the DevTools protocol and WebDriver BiDi. No driver
/// stands between, because drivers keep every page visible and awake.
/// </summary>
internal sealed class RemoteBrowser : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly string _profile;
    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonNode?>> _asked = new();
    private Task _reading = Task.CompletedTask;
    private int _last;

    private RemoteBrowser(Process process, string profile)
    {
        _process = process;
        _profile = profile;
    }

    /// <summary>Starts a browser and connects to the address that it prints.</summary>
    /// <param name="program">The browser.</param>
    /// <param name="path">What follows the printed address.</param>
    /// <param name="arguments">Its arguments, given the folder of an empty profile.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<RemoteBrowser> StartAsync(
        string program, string path, Func<string, IEnumerable<string>> arguments, CancellationToken cancellationToken)
    {
        var profile = Directory.CreateTempSubdirectory("purposepath-browser-").FullName;
        var start = new ProcessStartInfo(program, arguments(profile)) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var browser = new RemoteBrowser(process, profile);
        var address = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.ErrorDataReceived += (_, line) =>
        {
            var at = line.Data?.IndexOf("ws://", StringComparison.Ordinal) ?? -1;
            if (at >= 0)
            {
                address.TrySetResult(new Uri(line.Data![at..].Trim() + path));
            }
        };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        await browser._socket.ConnectAsync(await address.Task.WaitAsync(Patience, TimeProvider.System, cancellationToken), cancellationToken);
        browser._reading = browser.ReadAsync();
        return browser;
    }

    /// <summary>Sends a command and returns its result.</summary>
    public async Task<JsonNode?> AskAsync(string method, JsonObject parameters, CancellationToken cancellationToken, string? sessionId = null)
    {
        var id = Interlocked.Increment(ref _last);
        var command = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters };
        if (sessionId is not null)
        {
            command["sessionId"] = sessionId;
        }

        var answer = _asked[id] = new TaskCompletionSource<JsonNode?>(TaskCreationOptions.RunContinuationsAsynchronously);
        await _sending.WaitAsync(cancellationToken);
        try
        {
            await _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(command), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        }
        finally
        {
            _sending.Release();
        }

        return await answer.Task.WaitAsync(Patience, TimeProvider.System, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _process.WaitForExitAsync(CancellationToken.None);
        await _reading;
        _process.Dispose();
        _socket.Dispose();
        _sending.Dispose();
        Directory.Delete(_profile, recursive: true);
    }

    private async Task ReadAsync()
    {
        var buffer = new byte[1 << 16];
        using var message = new MemoryStream();
        try
        {
            while (true)
            {
                var part = await _socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
                message.Write(buffer, 0, part.Count);
                if (part.EndOfMessage)
                {
                    Take(JsonNode.Parse(message.ToArray())!);
                    message.SetLength(0);
                }
            }
        }
        catch (Exception exception) when (exception is WebSocketException or ObjectDisposedException)
        {
            // The browser ended.
        }
    }

    // What has no number is an event, and nobody subscribed to any.
    private void Take(JsonNode message)
    {
        if (message["id"] is { } id && _asked.TryRemove(id.GetValue<int>(), out var answer))
        {
            if (message["error"] is { } error)
            {
                answer.TrySetException(new InvalidOperationException(message.ToJsonString() + error.ToJsonString()));
            }
            else
            {
                answer.TrySetResult(message["result"]);
            }
        }
    }
}
