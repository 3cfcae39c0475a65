using Microsoft.Extensions.DependencyInjection;
using PurposePath.Realtime.Blazor.Browser;
using PurposePath.Realtime.Blazor.Offline;
using PurposePath.Realtime.Blazor.Tests.Doubles;
using PurposePath.Realtime.Client;

namespace PurposePath.Realtime.Blazor.Tests.Offline;

/// <summary>What gives waiting changes their chance to be sent.</summary>
public sealed class CommandResendTests
{
    private readonly ScriptedSender _sender = new() { Answer = CommandAnswer.Unreachable };
    private readonly MemoryCommandStore _store = new();

    [Fact]
    public async Task A_user_whose_page_opens_sends_what_was_left()
    {
        await _store.WriteAsync("lumen:ben", Command("1"));
        await using var page = Page();

        page.RenderSignedIn(static _ => { });

        Assert.Equal(["1"], _sender.Sent);
    }

    [Theory]
    [InlineData("Online")]
    [InlineData("Resumed")]
    public async Task The_network_or_the_page_coming_back_is_a_chance(string signal)
    {
        await using var page = await WaitingAsync();

        await page.Get<PageLife>().OnPageSignalAsync(signal);

        Assert.Equal(["1"], _sender.Sent);
    }

    [Theory]
    [InlineData("Offline")]
    [InlineData("Hidden")]
    public async Task Nothing_else_of_the_page_is(string signal)
    {
        await using var page = await WaitingAsync();

        await page.Get<PageLife>().OnPageSignalAsync(signal);

        Assert.Empty(_sender.Sent);
    }

    [Fact]
    public async Task Each_time_the_connection_becomes_live_is_one_chance()
    {
        await using var page = await WaitingAsync();

        page.Connection.BecomeLive();
        page.Connection.BecomeLive(new("e", 7, "n"));
        var live = _sender.Sent.Count;
        page.Connection.Become(new ConnectionSnapshot { Status = ConnectionStatus.Reconnecting });
        page.Connection.BecomeLive();

        Assert.Equal(1, live);
        Assert.Equal(2, _sender.Sent.Count);
    }

    [Fact]
    public async Task Once_the_last_is_sent_views_fetch_what_they_may_have_missed()
    {
        await using var page = await WaitingAsync();
        await page.Get<CommandOutbox>().TryAddAsync(Command("2"));
        var reasons = new List<(RefetchReason Reason, int Sent)>();
        using var registration = page.Get<RealtimeContext>().OnRefetch(reason =>
        {
            reasons.Add((reason, _sender.Sent.Count));
            return Task.CompletedTask;
        });

        _sender.Answer = CommandAnswer.Accepted;
        await page.SignalAsync(PageSignal.Online);

        Assert.Equal([(RefetchReason.ChangesSent, 2)], reasons);
    }

    [Fact]
    public async Task After_the_page_is_gone_nothing_is_tried()
    {
        var page = await WaitingAsync();
        await page.Get<CommandResend>().DisposeAsync();

        await page.SignalAsync(PageSignal.Online);
        page.Connection.BecomeLive();
        await page.DisposeAsync();

        Assert.Empty(_sender.Sent);
    }

    private static QueuedCommand Command(string id) => new()
    {
        Id = id,
        Method = "POST",
        Path = "goals",
        ClientMutationId = id,
        IdempotencyKey = id,
        Title = "A change",
        QueuedAt = DateTimeOffset.UnixEpoch,
    };

    private BlazorPage Page() => new(register: services =>
    {
        services.AddSingleton<ICommandSender>(_sender);
        services.AddSingleton<ICommandStore>(_store);
    });

    private async Task<BlazorPage> WaitingAsync()
    {
        var page = Page();
        page.RenderSignedIn(static _ => { });
        await page.Get<CommandOutbox>().TryAddAsync(Command("1"));
        return page;
    }
}
