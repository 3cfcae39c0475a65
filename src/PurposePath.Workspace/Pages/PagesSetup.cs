using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web;

namespace PurposePath.Workspace.Pages;

/// <summary>Serves the pages: rendered here first, then taken over by WebAssembly in the browser.</summary>
internal static class PagesSetup
{
    public static void AddWorkspacePages(this WebApplicationBuilder builder)
    {
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddCascadingAuthenticationState();
        builder.Services.AddRazorComponents()
            .AddInteractiveWebAssemblyComponents()
            .AddAuthenticationStateSerialization(options => options.SerializeAllClaims = true);
        builder.Services.AddScoped<IWorkspaceReader, ServerWorkspaceReader>();
        WebServices.AddToServer(builder.Services);
    }

    public static void MapWorkspacePages(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<App>()
            .AddInteractiveWebAssemblyRenderMode()
            .AddAdditionalAssemblies(typeof(WebServices).Assembly);
    }
}
