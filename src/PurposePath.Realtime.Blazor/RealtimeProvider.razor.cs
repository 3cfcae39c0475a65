using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using PurposePath.Realtime.Blazor.Browser;
using PurposePath.Realtime.Blazor.Offline;
using PurposePath.Realtime.Blazor.Session;

namespace PurposePath.Realtime.Blazor;

/// <summary>
/// Runs the connection for everything below it. Stands once, inside the authentication state and outside the routes. Does nothing while the
/// first paint is rendered on a server.
/// </summary>
public sealed partial class RealtimeProvider : ComponentBase, IAsyncDisposable
{
    /// <summary>The application.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>
    /// The identity, unique over tenants, for example <c>lumen:ada</c>; <see langword="null"/> while nobody is signed in. A value connects,
    /// <see langword="null"/> closes the connection, another value starts anew with empty stores.
    /// </summary>
    [Parameter]
    [EditorRequired]
    public string? UserKey { get; set; }

    /// <summary>The signed-in person as events name them (<c>completedBy</c>, <c>newAssignee</c> …); default: <see cref="UserKey"/>.</summary>
    [Parameter]
    public string? UserId { get; set; }

    /// <summary>The flag for this user; it holds only while <see cref="RealtimeComponentOptions.Enabled"/> does. Default <see langword="true"/>.</summary>
    [Parameter]
    public bool Enabled { get; set; } = true;

    [Inject]
    private RealtimeContext Context { get; set; } = null!;

    [Inject]
    private SessionDriver Driver { get; set; } = null!;

    [Inject]
    private PageLife Page { get; set; } = null!;

    [Inject]
    private LiveChanges Changes { get; set; } = null!;

    [Inject]
    private CommandResend Resend { get; set; } = null!;

    [Inject]
    private IOptions<RealtimeComponentOptions> Options { get; set; } = null!;

    /// <summary>Closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        Changes.StopListening();
        await Resend.DisposeAsync();
        await Driver.DisposeAsync();
        await Page.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        Driver.Apply(new SessionRequest(UserKey, UserId, Enabled && Options.Value.Enabled, RendererInfo.IsInteractive));
        if (RendererInfo.IsInteractive)
        {
            Changes.Listen(Context);
            Resend.OnUserChanged();
        }
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && RendererInfo.IsInteractive)
        {
            Driver.NoteFirstRender();
            await Page.WatchAsync();
            Resend.Watch();
        }
    }
}
