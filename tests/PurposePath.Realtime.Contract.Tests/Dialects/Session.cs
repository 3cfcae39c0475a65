using System.Net.WebSockets;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Contract.Tests.Dialects;

/// <summary>A connection in one dialect. What the dialect does not know it passes over; what it did not expect fails the test.</summary>
internal sealed class Session(Dialect dialect, Socket socket) : IAsyncDisposable
{
    // Of the catalogue of this repository only the names: they are those of the published documents.
    private static readonly HashSet<string> EventTypes = [.. EventCatalog.All.Select(static type => type.Name)];

    private readonly Queue<Frame> _batch = new();

    /// <summary>What the server said when the client was let in, where the dialect has such a word.</summary>
    public Frame? Greeting { get; set; }

    /// <summary>The types of the frames that were neither events nor asked for.</summary>
    public List<string> PassedOver { get; } = [];

    public int? CloseCode => socket.CloseCode;

    public Task SendAsync(string text) => socket.SendAsync(text);

    public Task SendAsync(byte[] bytes, WebSocketMessageType type) => socket.SendAsync(bytes, type);

    /// <summary>The next event.</summary>
    public Task<Frame> NextEventAsync() => NextAsync(EventTypes.Contains, "an event");

    /// <summary>The next error, as the dialect spells it.</summary>
    public Task<Frame> NextErrorAsync() => NextAsync(dialect.IsError, "an error");

    /// <summary>The next frame of a type.</summary>
    public Task<Frame> NextAsync(string type) => NextAsync(found => found == type, type);

    /// <summary>So many events, by the numbers that they were published with.</summary>
    public async Task<IReadOnlyList<int>> NextNumbersAsync(int count)
    {
        var numbers = new List<int>(count);
        while (numbers.Count < count)
        {
            var happened = await NextEventAsync();
            numbers.Add(int.Parse(happened.Data.GetProperty("goalId").GetString()!["goal-".Length..]));
        }

        return numbers;
    }

    /// <summary>Reads until the server closes; the errors that it gave before.</summary>
    public async Task<IReadOnlyList<Frame>> UntilClosedAsync()
    {
        var errors = new List<Frame>();
        while (await ReadAsync() is { } frame)
        {
            if (dialect.IsError(frame.Type))
            {
                errors.Add(frame);
            }
        }

        return errors;
    }

    public Task CloseAsync() => socket.CloseAsync();

    public ValueTask DisposeAsync() => socket.DisposeAsync();

    private async Task<Frame> NextAsync(Func<string, bool> isWanted, string what)
    {
        while (true)
        {
            var frame = await ReadAsync();
            Assert.True(frame is not null, $"The server closed with {CloseCode} where {what} was expected.");
            if (isWanted(frame.Type))
            {
                return frame;
            }

            Assert.False(EventTypes.Contains(frame.Type) || dialect.IsError(frame.Type), $"Instead of {what} came {frame.Text}");
            PassedOver.Add(frame.Type);
            await dialect.AnswerAsync(this, frame);
        }
    }

    // A message is one envelope, or after batch several.
    private async Task<Frame?> ReadAsync()
    {
        while (_batch.Count == 0)
        {
            if (await socket.ReceiveAsync() is not { } text)
            {
                return null;
            }

            foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                _batch.Enqueue(new Frame(line));
            }
        }

        return _batch.Dequeue();
    }
}
