using Bunit;
using Microsoft.Extensions.DependencyInjection;
using PurposePath.Realtime.Blazor.Browser;
using PurposePath.Realtime.Blazor.Offline;
using PurposePath.Realtime.Blazor.Session;
using PurposePath.Realtime.Blazor.Tests.Doubles;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Blazor.Tests.Session;

/// <summary>What goes on while live updates are taken away and given back.</summary>
public sealed class SwitchedOffTests
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_change_that_is_on_its_way_stays_on_screen_and_settles_by_its_answer_and_no_poll_takes_it_back()
    {
        await using var page = new BlazorPage();
        var store = page.Get<EntityStore<Note>>();
        var provider = page.RenderSignedIn(builder =>
        {
            builder.OpenComponent<HookProbe>(0);
            builder.AddComponentParameter(1, nameof(HookProbe.Fetch), () => FetchAsync(store, new Note("n1", "old"), 7));
            builder.CloseComponent();
        });
        await page.Get<SessionDriver>().Settled;
        store.Load([new Note("n1", "old")], new StreamCursor("e", 6, "n"));
        var answer = new TaskCompletionSource<EditAnswer<Note>>();
        var edit = page.Get<LiveEdits>().MakeAsync(store, Edit(() => answer.Task), CancellationToken.None);

        Switch(provider, isOn: false);
        await page.PassAsync(Poll);
        var whileOff = store.Find("n1")!.Text;
        answer.SetResult(EditAnswer<Note>.Accepted(new Note("n1", "new"), new StreamCursor("e", 8, "n")));
        await edit;
        Switch(provider, isOn: true);
        await page.Get<SessionDriver>().Settled;

        Assert.Equal([RefetchReason.Poll], provider.FindComponent<HookProbe>().Instance.Refetches);
        Assert.Equal(("new", "new"), (whileOff, store.Find("n1")!.Text));
        Assert.Equal(["start", "stop", "start"], page.Connection.Calls);
    }

    [Fact]
    public async Task A_change_that_waits_is_sent_without_a_socket_and_its_outcome_is_fetched()
    {
        var sender = new ScriptedSender { Answer = CommandAnswer.Unreachable };
        await using var page = new BlazorPage(register: services => services.AddSingleton<ICommandSender>(sender).AddSingleton<ICommandStore>(new MemoryCommandStore()));
        var provider = page.RenderSignedIn(BlazorPage.Content<HookProbe>());
        await page.Get<SessionDriver>().Settled;
        await page.Get<CommandOutbox>().TryAddAsync(new QueuedCommand
        {
            Id = "1",
            Method = "POST",
            Path = "goals",
            ClientMutationId = "1",
            IdempotencyKey = "1",
            Title = "A change",
            QueuedAt = DateTimeOffset.UnixEpoch,
        });

        Switch(provider, isOn: false);
        await page.Get<SessionDriver>().Settled;
        sender.Answer = CommandAnswer.Accepted;
        var beforeItsTurn = sender.Sent.Count;
        await page.PassAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(beforeItsTurn + 1, sender.Sent.Count);
        Assert.Contains(RefetchReason.ChangesSent, provider.FindComponent<HookProbe>().Instance.Refetches);
        Assert.Empty(page.Get<CommandOutbox>().Waiting);
    }

    [Fact]
    public async Task What_a_poll_read_for_somebody_who_has_signed_out_reaches_nobody()
    {
        await using var page = new BlazorPage(options => options.Enabled = false);
        var store = page.Get<EntityStore<Note>>();
        var mayAnswer = new TaskCompletionSource();
        var provider = page.RenderSignedIn(
            builder =>
            {
                builder.OpenComponent<HookProbe>(0);
                builder.AddComponentParameter(1, nameof(HookProbe.Fetch), async () =>
                {
                    using var load = store.BeginLoad();
                    await mayAnswer.Task;
                    load.Complete([new Note("n1", "of ada")], new StreamCursor("e", 7, "n"));
                });
                builder.CloseComponent();
            },
            "lumen:ada");
        await page.PassAsync(Poll);

        provider.Render(parameters => parameters.Add(p => p.UserKey, "harbor:hugo"));
        await provider.InvokeAsync(mayAnswer.SetResult);
        await page.Get<SessionDriver>().Settled;

        Assert.Empty(store.All);
        Assert.False(store.IsLoaded);
    }

    [Fact]
    public async Task What_was_answered_to_somebody_who_has_signed_out_reaches_nobody()
    {
        await using var page = new BlazorPage(options => options.Enabled = false);
        var store = page.Get<EntityStore<Note>>();
        var provider = page.RenderSignedIn(_ => { }, "lumen:ada");
        store.Load([new Note("n1", "of ada")], new StreamCursor("e", 7, "n"));
        var answer = new TaskCompletionSource<EditAnswer<Note>>();
        var edit = page.Get<LiveEdits>().MakeAsync(store, Edit(() => answer.Task), CancellationToken.None);

        provider.Render(parameters => parameters.Add(p => p.UserKey, "harbor:hugo"));
        answer.SetResult(EditAnswer<Note>.Accepted(new Note("n1", "new"), new StreamCursor("e", 8, "n")));
        await edit;

        Assert.Empty(store.All);
    }

    [Fact]
    public async Task Signing_out_ends_the_polling()
    {
        await using var page = new BlazorPage(options => options.Enabled = false);
        var provider = page.RenderSignedIn(BlazorPage.Content<HookProbe>());

        provider.Render(parameters => parameters.Add(p => p.UserKey, null));
        await page.Get<SessionDriver>().Settled;
        await page.PassAsync(Poll);
        await page.SignalAsync(PageSignal.Visible);

        Assert.Empty(provider.FindComponent<HookProbe>().Instance.Refetches);
    }

    private static EntityEdit<Note> Edit(Func<Task<EditAnswer<Note>>> send) => new()
    {
        Name = "text",
        EntityId = "n1",
        Patch = note => note with { Text = "new" },
        Send = (_, _) => send(),
        Words = new EditWords("Not renamed"),
    };

    private static void Switch(IRenderedComponent<RealtimeProvider> provider, bool isOn) => provider.Render(parameters => parameters.Add(p => p.Enabled, isOn));

    private static Task FetchAsync(EntityStore<Note> store, Note note, long sequence)
    {
        using var load = store.BeginLoad();
        load.Complete([note], new StreamCursor("e", sequence, "n"));
        return Task.CompletedTask;
    }
}
