namespace PurposePath.Workspace.Web;

/// <summary>What the pages need, in the browser and while they are rendered on the server.</summary>
public static class WebServices
{
    /// <summary>In the browser: HTTP, tokens in memory, the live connection.</summary>
    /// <param name="services">The services.</param>
    /// <param name="site">The address of this site.</param>
    public static void AddToBrowser(IServiceCollection services, Uri site)
    {
        services.AddSingleton(_ => new HttpClient { BaseAddress = site });
        services.AddAuthorizationCore();
        services.AddCascadingAuthenticationState();
        services.AddAuthenticationStateDeserialization();
    }

    /// <summary>On the server: the same pages without a connection.</summary>
    /// <param name="services">The services.</param>
    public static void AddToServer(IServiceCollection services) => services.AddAuthorizationCore();
}
