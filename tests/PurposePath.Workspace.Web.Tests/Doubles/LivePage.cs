using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PurposePath.Realtime.Blazor;
using PurposePath.Realtime.Client;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Testing;

namespace PurposePath.Workspace.Web.Tests.Doubles;

/// <summary>A page as the browser shows it: with a live stream of the test's own, a REST API of the test's own, and the toasts it shows.</summary>
internal sealed class LivePage : IToasts, IAsyncDisposable
{
    private readonly HttpClient _http;

    public LivePage(HttpMessageHandler server, Action<IServiceCollection>? configure = null)
    {
        _http = new HttpClient(server, disposeHandler: true) { BaseAddress = new Uri("http://localhost/") };
        Page = new WorkspacePage(
            services =>
            {
                services.AddSingleton<IRealtimeConnection>(Stream);
                services.AddScoped<IToasts>(_ => this);
                configure?.Invoke(services);
            },
            _http);
        Page.SetRendererInfo(new RendererInfo("WebAssembly", isInteractive: true));
        Browser = Page.JSInterop.SetupModule(_ => true);
        Browser.Mode = JSRuntimeMode.Loose;
        Held = Browser.SetupModule(_ => true);
        Held.Mode = JSRuntimeMode.Loose;
        // Nothing waits from an earlier visit.
        Held.Setup<string[]>("read", _ => true).SetResult([]);
    }

    public WorkspacePage Page { get; }

    /// <summary>Every script of the page.</summary>
    public BunitJSModuleInterop Browser { get; }

    /// <summary>Everything that a script hands out to be called again.</summary>
    public BunitJSModuleInterop Held { get; }

    public FakeRealtimeConnection Stream { get; } = new(tenantId: "lumen");

    /// <summary>What was told last.</summary>
    public Toast? Told { get; private set; }

    /// <summary>Clicks on Undo.</summary>
    public Task UndoAsync() => Told!.Action!.OnClick();

    /// <summary>A colleague changed something that has no event of its own.</summary>
    public Task NoticeAsync(string type, string entityId)
    {
        var envelope = new EventEnvelope { Type = type, Timestamp = Sample.Now, EventId = "fake.1.n", TenantId = "lumen" };
        return Stream.RaiseAsync(new UnknownEvent(envelope, System.Text.Encoding.UTF8.GetBytes($$"""{"entityId":"{{entityId}}"}""")));
    }

    public IRenderedComponent<TPage> RenderAt<TPage>(string address, Action<ComponentParameterCollectionBuilder<TPage>>? parameters = null)
        where TPage : class, IComponent => Page.RenderAt(address, parameters);

    string IToasts.Show(Toast toast)
    {
        Told = toast;
        return toast.Id ?? "toast";
    }

    void IToasts.Dismiss(string id) => Told = null;

    public async ValueTask DisposeAsync()
    {
        await Page.DisposeAsync();
        await Stream.DisposeAsync();
        _http.Dispose();
    }
}
