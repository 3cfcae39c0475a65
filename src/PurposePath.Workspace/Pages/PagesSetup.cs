using Microsoft.Extensions.Options;
using PurposePath.Realtime.Blazor;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Demo;
using PurposePath.Workspace.Web;
using PurposePath.Workspace.Web.Colleague;
using PurposePath.Workspace.Web.Gallery;

namespace PurposePath.Workspace.Pages;

/// <summary>Serves the pages: rendered here first, then taken over by WebAssembly in the browser.</summary>
internal static class PagesSetup
{
    public static void AddWorkspacePages(this WebApplicationBuilder builder)
    {
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddRazorComponents().AddInteractiveWebAssemblyComponents();
        builder.Services.AddWorkspacePages();
        builder.Services.AddOptions<RealtimeComponentOptions>().Configure<IOptions<WorkspaceOptions>>((components, workspace) => components.PollInterval = workspace.Value.PollInterval);
        builder.Services.AddScoped<IWorkspaceReader, ServerWorkspaceReader>();
        if (builder.Environment.IsDevelopment())
        {
            builder.Services.AddSingleton<GalleryAccess>();
            builder.Services.AddSingleton<ColleagueAccess>();
        }

        if (builder.Configuration.GetValue<bool?>($"{WorkspaceOptions.Section}:{nameof(WorkspaceOptions.SeedDemo)}") ?? builder.Environment.IsDevelopment())
        {
            builder.Services.AddSingleton(DemoTeam.SignIns());
        }
    }

    /// <summary>Shows who follows a dead link a page that leads back; programs keep the bare status.</summary>
    public static IApplicationBuilder UseNotFoundPage(this IApplicationBuilder app) =>
        app.UseWhen(
            http => HttpMethods.IsGet(http.Request.Method)
                && !ApiFailures.IsApi(http.Request.Path)
                && http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase),
            pages => pages.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true));

    public static void MapWorkspacePages(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<App>()
            .AddInteractiveWebAssemblyRenderMode()
            .AddAdditionalAssemblies(typeof(Routes).Assembly);
    }
}
