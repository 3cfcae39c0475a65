using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Demo;
using PurposePath.Workspace.Web;

namespace PurposePath.Workspace.Pages;

/// <summary>Serves the pages: rendered here first, then taken over by WebAssembly in the browser.</summary>
internal static class PagesSetup
{
    public static void AddWorkspacePages(this WebApplicationBuilder builder)
    {
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddRazorComponents().AddInteractiveWebAssemblyComponents();
        builder.Services.AddWorkspacePages();
        builder.Services.AddScoped<IWorkspaceReader, ServerWorkspaceReader>();
        if (builder.Configuration.GetValue<bool?>($"{WorkspaceOptions.Section}:{nameof(WorkspaceOptions.SeedDemo)}") ?? builder.Environment.IsDevelopment())
        {
            builder.Services.AddSingleton(DemoTeam.SignIns());
        }
    }

    public static void MapWorkspacePages(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<App>()
            .AddInteractiveWebAssemblyRenderMode()
            .AddAdditionalAssemblies(typeof(Routes).Assembly);
    }
}
