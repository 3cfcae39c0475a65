using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using PurposePath.Realtime.Blazor.Offline;
using PurposePath.Realtime.Blazor.Tests.Doubles;

namespace PurposePath.Realtime.Blazor.Tests.Offline;

public sealed class CommandOutboxTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly MemoryCommandStore _store = new();
    private readonly ScriptedSender _sender = new();

    [Fact]
    public async Task What_waits_is_sent_in_order_once_the_server_answers()
    {
        await using var outbox = await OpenAsync();
        _sender.Answer = CommandAnswer.Unreachable;
        await outbox.TryAddAsync(Command(2));
        await outbox.TryAddAsync(Command(1));
        await outbox.FlushAsync();
        var whileAway = _sender.Sent.ToList();

        _sender.Answer = CommandAnswer.Accepted;
        await outbox.FlushAsync();

        Assert.Equal(["1"], whileAway);
        Assert.Equal(["1", "1", "2"], _sender.Sent);
        Assert.Empty(outbox.Waiting);
        Assert.Empty(_store.Of("lumen:ada"));
    }

    [Fact]
    public async Task It_tries_again_by_itself_ever_more_slowly()
    {
        await using var outbox = await OpenAsync();
        _sender.Answer = CommandAnswer.Unreachable;
        await outbox.TryAddAsync(Command(1));
        var tries = new List<int>();

        foreach (var wait in new[] { 4.9, 0.1, 9.9, 0.1, 20, 40, 60, 60 })
        {
            _time.Advance(TimeSpan.FromSeconds(wait));
            await outbox.Sending;
            tries.Add(_sender.Sent.Count);
        }

        Assert.Equal([0, 1, 1, 2, 3, 4, 5, 6], tries);
    }

    [Fact]
    public async Task A_refused_command_leaves_with_its_reason_and_holds_up_nobody()
    {
        await using var outbox = await OpenAsync();
        var settled = new List<string>();
        using var registration = outbox.OnSettled((command, answer) =>
        {
            settled.Add($"{command.Id} {answer.Kind} {answer.Reason}".TrimEnd());
            return Task.CompletedTask;
        });
        await outbox.TryAddAsync(Command(1));
        await outbox.TryAddAsync(Command(2));
        _sender.Answers.Enqueue(CommandAnswer.Refused("The goal is closed."));
        _sender.Answers.Enqueue(CommandAnswer.Accepted);

        await outbox.FlushAsync();

        Assert.Equal(["1 Refused The goal is closed.", "2 Accepted"], settled);
        Assert.Empty(outbox.Waiting);
    }

    [Fact]
    public async Task What_was_left_by_a_closed_page_is_sent_by_the_next()
    {
        await _store.WriteAsync("lumen:ada", Command(1));
        await _store.WriteAsync("lumen:ben", Command(2));

        await using var outbox = await OpenAsync();

        Assert.Equal(["1"], _sender.Sent);
        Assert.Single(_store.Of("lumen:ben"));
    }

    [Fact]
    public async Task The_next_user_sees_and_sends_nothing_of_the_last_ones()
    {
        await using var outbox = await OpenAsync();
        var answer = new TaskCompletionSource<CommandAnswer>();
        _sender.Pending = answer.Task;
        await outbox.TryAddAsync(Command(1));
        await outbox.TryAddAsync(Command(2));
        var sending = outbox.FlushAsync();

        ((ISessionState)outbox).Clear();
        await outbox.OpenAsync("lumen:ben");
        answer.SetResult(CommandAnswer.Accepted);
        await sending;

        Assert.Equal(["1"], _sender.Sent);
        Assert.Empty(outbox.Waiting);
    }

    [Fact]
    public async Task Signing_out_wipes_what_waits()
    {
        await using var outbox = await OpenAsync();
        _sender.Answer = CommandAnswer.Unreachable;
        await outbox.TryAddAsync(Command(1));

        await outbox.WipeAsync();

        Assert.Empty(outbox.Waiting);
        Assert.Empty(_store.Of("lumen:ada"));
        Assert.False(await outbox.TryAddAsync(Command(2)));
    }

    [Fact]
    public async Task Two_hundred_wait_and_one_more_is_turned_away()
    {
        await using var outbox = await OpenAsync();
        _sender.Answer = CommandAnswer.Unreachable;
        for (var number = 1; number <= CommandOutbox.Capacity; number++)
        {
            Assert.True(await outbox.TryAddAsync(Command(number)));
        }

        Assert.False(await outbox.TryAddAsync(Command(999)));
        Assert.Equal(CommandOutbox.Capacity, _store.Of("lumen:ada").Count);
    }

    [Fact]
    public async Task A_sender_that_fails_loses_nothing()
    {
        await using var outbox = await OpenAsync();
        await outbox.TryAddAsync(Command(1));
        _sender.Pending = Task.FromException<CommandAnswer>(new InvalidOperationException("A fault of the application."));
        await outbox.FlushAsync();
        var kept = outbox.Waiting.Count;

        _sender.Pending = null;
        await outbox.FlushAsync();

        Assert.Equal((1, 0), (kept, outbox.Waiting.Count));
    }

    [Fact]
    public async Task A_view_that_fails_to_show_an_answer_holds_up_nobody()
    {
        await using var outbox = await OpenAsync();
        using var registration = outbox.OnSettled(static (_, _) => throw new InvalidOperationException("A fault of the view."));
        await outbox.TryAddAsync(Command(1));
        await outbox.TryAddAsync(Command(2));

        await outbox.FlushAsync();

        Assert.Equal(["1", "2"], _sender.Sent);
        Assert.Empty(outbox.Waiting);
    }

    [Fact]
    public async Task Without_a_session_what_waits_stays_until_the_user_is_back()
    {
        await using var outbox = await OpenAsync();
        await outbox.TryAddAsync(Command(1));
        _sender.Answer = CommandAnswer.SignedOut;

        await outbox.FlushAsync();
        _time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(["1"], _sender.Sent);
        Assert.Single(_store.Of("lumen:ada"));
    }

    [Fact]
    public async Task Without_a_sender_it_says_what_to_register()
    {
        await using var outbox = new CommandOutbox(null, _store, new QueuedChanges([]), _time, NullLogger<CommandOutbox>.Instance);

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => outbox.TryAddAsync(Command(1)));

        Assert.Contains("AddCommandOutbox", failure.Message, StringComparison.Ordinal);
    }

    private async Task<CommandOutbox> OpenAsync()
    {
        var outbox = new CommandOutbox(_sender, _store, new QueuedChanges([]), _time, NullLogger<CommandOutbox>.Instance);
        await outbox.OpenAsync("lumen:ada");
        return outbox;
    }

    private QueuedCommand Command(int number) => new()
    {
        Id = number.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Method = "POST",
        Path = $"goals/{number}",
        ClientMutationId = $"m{number}",
        IdempotencyKey = $"k{number}",
        Title = $"Change {number}",
        QueuedAt = _time.GetUtcNow(),
    };
}
