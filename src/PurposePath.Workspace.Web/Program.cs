using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.WebAssembly.Hosting;
using PurposePath.Realtime.Client;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web;
using PurposePath.Workspace.Web.Access;
using PurposePath.Workspace.Web.Api;
using PurposePath.Workspace.Web.Gallery;

var builder = WebAssemblyHostBuilder.CreateDefault(args);
var address = new Uri(builder.HostEnvironment.BaseAddress);

builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddAuthorizationCore();
builder.Services.AddScoped<AuthenticationStateProvider, SignedInState>();
builder.Services.AddWorkspacePages(new HttpClient { BaseAddress = address });
builder.Services.AddScoped<IWorkspaceReader, HttpWorkspaceReader>();
builder.Services.AddSingleton<IAccessTokenProvider>(services => services.GetRequiredService<AccessTokens>());
// Scoped like the tokens: in a browser there is one scope, the page.
builder.Services.AddScoped<IRealtimeConnection>(services => RealtimeConnection.Create(
    new UriBuilder(new Uri(address, "realtime")) { Scheme = address.Scheme == Uri.UriSchemeHttps ? Uri.UriSchemeWss : Uri.UriSchemeWs }.Uri,
    services.GetRequiredService<IAccessTokenProvider>(),
    logger: services.GetRequiredService<ILogger<RealtimeConnection>>(),
    hints: services.GetService<IConnectivityHints>()));

if (builder.HostEnvironment.IsDevelopment())
{
    builder.Services.AddSingleton<GalleryAccess>();
}

await builder.Build().RunAsync();
