using Bunit;
using Microsoft.AspNetCore.Components;
using PurposePath.Workspace.Web.Design;

namespace PurposePath.Workspace.Web.Tests.Design;

/// <summary>Text that is edited where it stands, by keys alone.</summary>
public sealed class EditableTextTests
{
    [Theory]
    [InlineData("Enter", "Another")]
    [InlineData("Escape", null)]
    public async Task A_key_that_ends_the_editing_gives_the_focus_back_to_the_text(string key, string? told)
    {
        await using var page = Page();
        string? changed = null;
        var text = page.Render<EditableText>(parameters => parameters.Add(text => text.Value, "One").Add(text => text.OnChange, value => changed = value));

        await text.Find("[data-testid=editable]").ClickAsync();
        page.JSInterop.VerifyFocusAsyncInvoke(calledTimes: 1);
        await text.Find("input").InputAsync("Another");
        await text.Find("input").KeyDownAsync(key);

        Assert.Equal(told, changed);
        Assert.NotNull(text.Find("[data-testid=editable]"));
        page.JSInterop.VerifyFocusAsyncInvoke(calledTimes: 2);
    }

    [Fact]
    public async Task Whoever_leaves_the_field_stays_where_they_went()
    {
        await using var page = Page();
        var text = page.Render<EditableText>(parameters => parameters.Add(text => text.Value, "One").Add(text => text.OnChange, _ => { }));

        await text.Find("[data-testid=editable]").ClickAsync();
        await text.Find("input").BlurAsync();

        Assert.NotNull(text.Find("[data-testid=editable]"));
        page.JSInterop.VerifyFocusAsyncInvoke(calledTimes: 1);
    }

    private static BunitContext Page()
    {
        var page = new BunitContext();
        page.SetRendererInfo(new RendererInfo("WebAssembly", isInteractive: true));
        page.JSInterop.Mode = JSRuntimeMode.Loose;
        return page;
    }
}
