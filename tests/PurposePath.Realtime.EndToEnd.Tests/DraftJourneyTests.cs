using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PurposePath.Realtime.EndToEnd.Tests;

/// <summary>What was typed and not sent: there again for whoever typed it, gone when it was sent or given up, and never there for anybody else.</summary>
public sealed partial class DraftJourneyTests(RunningProduct product)
{
    [Fact]
    public async Task What_was_typed_when_the_session_ended_is_there_after_the_next_sign_in_and_for_nobody_else()
    {
        await using var window = await product.OpenWindowAsync();
        var page = await RunningProduct.SignInAsync(window, "dev@lumen.demo", "/goals?new=1");
        await IsHeldAsync(page);
        await page.GetByTestId("goal-title-input").PressSequentiallyAsync("Ship the second shift");
        await page.GetByLabel("Horizon").SelectOptionAsync("year");
        await page.GetByLabel("Why does it matter?").PressSequentiallyAsync("Half typed, and the fie");

        await EndSessionAsync(window, page);
        await SignInAgainAsync(page, "dev@lumen.demo");

        await Expect(page.GetByTestId("draft")).ToContainTextAsync("Kept from before");
        await Expect(page.GetByTestId("goal-title-input")).ToHaveValueAsync("Ship the second shift");
        await Expect(page.GetByLabel("Why does it matter?")).ToHaveValueAsync("Half typed, and the fie");
        await Expect(page.GetByLabel("Horizon")).ToHaveValueAsync("year");
        await page.IsWellMadeAsync();

        await EndSessionAsync(window, page);
        await SignInAgainAsync(page, "hugo@harbor.demo");

        await Expect(page.GetByTestId("goal-title-input")).ToBeFocusedAsync();
        await page.IsLiveAsync();
        await Expect(page.GetByTestId("goal-title-input")).ToHaveValueAsync(string.Empty);
        await Expect(page.GetByTestId("draft")).ToBeHiddenAsync();
        Assert.Empty(await DraftsAsync(page));
    }

    [Fact]
    public async Task A_form_that_is_discarded_cancelled_or_sent_begins_empty_and_one_that_is_closed_by_mistake_does_not()
    {
        await using var window = await product.OpenWindowAsync();
        var page = await RunningProduct.SignInAsync(window, "dev@lumen.demo", "/goals?new=1");
        await IsHeldAsync(page);
        var title = page.GetByTestId("goal-title-input");

        await title.PressSequentiallyAsync("Discarded");
        await page.ReloadAsync();
        await Expect(title).ToHaveValueAsync("Discarded");
        await page.GetByTestId("draft-discard").ClickAsync();
        await Expect(title).ToHaveValueAsync(string.Empty);
        await Expect(title).ToBeFocusedAsync();

        await title.PressSequentiallyAsync("Closed by mistake");
        await page.Keyboard.PressAsync("Escape");
        await page.GetByTestId("new-goal").ClickAsync();
        await Expect(title).ToHaveValueAsync("Closed by mistake");
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel", Exact = true }).ClickAsync();
        await page.GetByTestId("new-goal").ClickAsync();
        await IsHeldAsync(page);
        await Expect(title).ToBeFocusedAsync();
        await Expect(title).ToHaveValueAsync(string.Empty);

        await title.PressSequentiallyAsync("Sent after a reload");
        await page.ReloadAsync();
        await Expect(page.GetByTestId("draft")).ToBeVisibleAsync();
        await page.GetByTestId("dialog-confirm").ClickAsync();
        await Expect(page.GetByTestId("goal-title")).ToHaveTextAsync("Sent after a reload");
        Assert.Empty(await DraftsAsync(page));
    }

    [Fact]
    public async Task Whoever_signs_out_in_one_tab_leaves_the_others_which_say_so_and_keep_nothing()
    {
        await using var window = await product.OpenWindowAsync();
        var first = await RunningProduct.SignInAsync(window, "dev@lumen.demo", "/goals");
        await first.IsLiveAsync();
        var second = await window.NewPageAsync();
        await second.GotoAsync("/goals/lumen-goal-01");
        await second.IsLiveAsync();
        await Expect(second.Locator("form:has([data-testid=note-input]) .draft[data-held]")).ToHaveCountAsync(1);
        await second.GetByTestId("note-input").PressSequentiallyAsync("Not for whoever comes next");
        Assert.Single(await DraftsAsync(second));

        await first.EvaluateAsync("() => document.querySelector('[data-testid=sign-out]').form.requestSubmit()");

        await Expect(first).ToHaveURLAsync(SignIn());
        await Expect(second.GetByTestId("sign-in-ended")).ToBeVisibleAsync();
        await second.IsWellMadeAsync();
        Assert.Empty(await DraftsAsync(second));
    }

    [Fact]
    public async Task A_form_that_is_gone_before_it_is_held_troubles_nobody()
    {
        await using var window = await product.OpenWindowAsync();
        var page = await RunningProduct.SignInAsync(window, "dev@lumen.demo", "/goals");

        var isRestored = await page.EvaluateAsync<bool>("async () => (await import('/js/drafts.js')).hold(null, 'draft:gone').restore()");

        Assert.False(isRestored);
    }

    [Fact]
    public async Task Letters_typed_before_a_form_is_held_follow_its_draft_and_a_choice_that_is_gone_leaves_the_one_that_would_be_sent()
    {
        await using var window = await product.OpenWindowAsync();
        var page = await RunningProduct.SignInAsync(window, "dev@lumen.demo", "/goals");

        // The form as shell.js leaves it, whose letters came before the draft was held.
        var seen = await page.EvaluateAsync<string[]>(
            """
            async () => {
              const drafts = await import('/js/drafts.js');
              const name = 'draft:tried';
              sessionStorage.setItem(name, JSON.stringify({ at: Date.now(), fields: { line: 'Old', goal: 'gone' } }));
              document.body.insertAdjacentHTML('beforeend', '<form id="tried"><i></i><input id="line"><select id="goal"><option>one</option><option>two</option></select></form>');
              const form = document.getElementById('tried');
              form.goal.value = 'two';
              form.line.dataset.before = '';
              form.line.value = 'New';
              const held = drafts.hold(form.querySelector('i'), name);
              held.restore();
              const restored = [form.line.value, form.goal.value, JSON.parse(sessionStorage.getItem(name)).fields.line];
              held.discard();
              const discarded = form.line.value;
              sessionStorage.setItem(name, 'sent');
              const aside = drafts.putAside(name);
              const between = sessionStorage.getItem(name);
              drafts.bringBack(name, aside);
              drafts.bringBack(name, 'too late');
              const back = sessionStorage.getItem(name);
              sessionStorage.removeItem(name);
              form.remove();
              return [...restored, discarded, String(between), back];
            }
            """);

        Assert.Equal(["OldNew", "two", "OldNew", string.Empty, "null", "sent"], seen);
    }

    // The dialog's own form, above those of the page.
    private static Task IsHeldAsync(IPage page) => Expect(page.Locator("[data-testid=new-goal-dialog] .draft[data-held]")).ToHaveCountAsync(1, new() { Timeout = 60_000 });

    // As when an administrator ends it, or it is used up: the server knows it no more, and the page finds out.
    private async Task EndSessionAsync(IBrowserContext window, IPage page)
    {
        await using var answer = await window.APIRequest.PostAsync("/sign-out", new() { Headers = new Dictionary<string, string> { ["Origin"] = product.Address.GetLeftPart(UriPartial.Authority) } });
        Assert.True(answer.Ok);
        await Expect(page.GetByTestId("sign-in-ended")).ToBeVisibleAsync(new() { Timeout = 60_000 });
    }

    private static async Task SignInAgainAsync(IPage page, string email)
    {
        await page.GetByTestId("sign-in-email").FillAsync(email);
        await page.GetByTestId("sign-in-password").FillAsync("demo-demo-1");
        await page.GetByTestId("sign-in-submit").ClickAsync();
        await Expect(page.GetByTestId("new-goal-dialog")).ToBeVisibleAsync(new() { Timeout = 60_000 });
    }

    private static Task<string[]> DraftsAsync(IPage page) => page.EvaluateAsync<string[]>("() => Object.keys(sessionStorage).filter(name => name.startsWith('draft:'))");

    [GeneratedRegex("/sign-in", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex SignIn();
}
