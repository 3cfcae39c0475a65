using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace PurposePath.Workspace.Web.Design;

/// <summary>
/// A native dialog above the page: opens when it is rendered, gives the focus back when it goes. Escape, the cross and a press beside it ask
/// to close it; whoever renders it decides.
/// </summary>
public sealed partial class Modal
{
    private ElementReference _element;
    private IJSObjectReference? _open;

    /// <summary>What it is about.</summary>
    [Parameter]
    [EditorRequired]
    public string Title { get; set; } = string.Empty;

    /// <summary>Called when the user wants it closed.</summary>
    [Parameter]
    [EditorRequired]
    public EventCallback OnClose { get; set; }

    /// <summary><c>dialog</c> in the middle or <c>sheet</c> at the side.</summary>
    [Parameter]
    public string Class { get; set; } = "dialog";

    /// <summary>The name under which a test finds it.</summary>
    [Parameter]
    public string TestId { get; set; } = "dialog";

    /// <summary>Body and foot.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private string TitleId => $"{TestId}-title";

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_open is null)
        {
            return;
        }

        try
        {
            await _open.InvokeVoidAsync("close");
            await _open.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The page went before the dialog did.
        }
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await using var shell = await Js.InvokeAsync<IJSObjectReference>("import", ShellModule.Path);
            _open = await shell.InvokeAsync<IJSObjectReference>("openModal", _element);
        }
    }
}
