using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using PurposePath.Realtime.Blazor;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web.Sync;

namespace PurposePath.Workspace.Web.Tests.Doubles;

/// <summary>A page as the host renders it for the first paint: everything real but the database and the clock.</summary>
internal sealed class WorkspacePage : BunitContext
{
    public WorkspacePage(Action<IServiceCollection>? configure = null, HttpClient? http = null)
    {
        Services.AddSingleton<TimeProvider>(new FakeTimeProvider(Sample.Now));
        Services.AddSingleton<IWorkspaceReader>(Reader);
        Services.AddWorkspacePages(http);
        configure?.Invoke(Services);
        SetRendererInfo(new RendererInfo("Static", isInteractive: false));
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    public SampleReader Reader { get; } = new();

    /// <summary>Who looks at the page.</summary>
    public UserDto Me { get; init; } = Sample.Ada;

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>Renders a page at an address.</summary>
    public IRenderedComponent<TPage> RenderAt<TPage>(string address, Action<ComponentParameterCollectionBuilder<TPage>>? parameters = null)
        where TPage : class, IComponent
    {
        Get<NavigationManager>().NavigateTo(address);
        Get<PeopleDirectory>().Load(Me, Sample.People);
        Get<EntityStore<GoalDto>>().Load(Reader.Goals, position: null);
        return Render<RealtimeProvider>(provider => provider
            .Add(p => p.UserKey, "lumen:ada")
            .Add(p => p.UserId, "ada")
            .AddChildContent(parameters ?? (_ => { }))).FindComponent<TPage>();
    }
}
