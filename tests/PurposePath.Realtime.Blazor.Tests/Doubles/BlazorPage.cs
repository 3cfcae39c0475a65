using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Microsoft.JSInterop;
using PurposePath.Realtime.Blazor.Browser;
using PurposePath.Realtime.Client;

namespace PurposePath.Realtime.Blazor.Tests.Doubles;

/// <summary>A page with the components registered, a fake connection, a fake clock and a fake script module.</summary>
internal sealed class BlazorPage : BunitContext
{
    private const string ModulePath = "./_content/PurposePath.Realtime.Blazor/realtime.js";

    public BlazorPage(Action<RealtimeComponentOptions>? configure = null, bool isInteractive = true, IJSRuntime? scripts = null, Action<IServiceCollection>? register = null)
    {
        Connection = new FakeConnection(Time);
        Services.AddSingleton<TimeProvider>(Time);
        Services.AddSingleton<IRealtimeConnection>(Connection);
        Services
            .AddRealtimeComponents(options =>
            {
                options.FlushInterval = TimeSpan.Zero;
                configure?.Invoke(options);
            })
            .AddStore<Note>(note => note.Id)
            .AddNames<DemoNames>();
        register?.Invoke(Services);
        if (scripts is not null)
        {
            Services.AddSingleton(scripts);
        }

        SetRendererInfo(new RendererInfo(isInteractive ? "WebAssembly" : "Static", isInteractive));
        Module = JSInterop.SetupModule(ModulePath);
        Module.Mode = JSRuntimeMode.Loose;
        PageWatch = Module.SetupModule(invocation => invocation.Identifier == "watchPage");
        PageWatch.Mode = JSRuntimeMode.Loose;
        EdgeWatch = Module.SetupModule(invocation => invocation.Identifier == "watchEdge");
        EdgeWatch.Mode = JSRuntimeMode.Loose;
        ToastWatch = Module.SetupModule(invocation => invocation.Identifier == "watchToasts");
        ToastWatch.Mode = JSRuntimeMode.Loose;
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));

    public FakeConnection Connection { get; }

    public BunitJSModuleInterop Module { get; }

    public BunitJSModuleInterop PageWatch { get; }

    public BunitJSModuleInterop EdgeWatch { get; }

    public BunitJSModuleInterop ToastWatch { get; }

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    public Task SignalAsync(PageSignal signal) => Get<PageLife>().OnPageSignalAsync(signal.ToString());

    /// <summary>Lets time pass; what it causes has run when this returns.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        await Renderer.Dispatcher.InvokeAsync(() => Time.Advance(time));
        // What a timer wakes stands in the dispatcher's queue before this.
        await Renderer.Dispatcher.InvokeAsync(static () => { });
    }

    /// <summary>Renders something inside a provider for a user.</summary>
    public IRenderedComponent<RealtimeProvider> RenderSignedIn(RenderFragment content, string userKey = "lumen:ben", string userId = "ben") =>
        Render<RealtimeProvider>(parameters => parameters
            .Add(provider => provider.UserKey, userKey)
            .Add(provider => provider.UserId, userId)
            .Add(provider => provider.ChildContent, content));

    public IRenderedComponent<TComponent> RenderInside<TComponent>(Action<ComponentParameterCollectionBuilder<TComponent>>? parameters = null)
        where TComponent : class, IComponent =>
        Render<RealtimeProvider>(provider => provider
            .Add(p => p.UserKey, "lumen:ben")
            .Add(p => p.UserId, "ben")
            .AddChildContent(parameters ?? (_ => { }))).FindComponent<TComponent>();

    public static RenderFragment Content<TComponent>()
        where TComponent : class, IComponent => builder =>
        {
            builder.OpenComponent<TComponent>(0);
            builder.CloseComponent();
        };
}
